Invariant: sdx-mat-5
Description: "The Bundle has no extension but the match grade."
Severity: #error
Expression: "(entry.extension | (type | timestamp | link | entry.fullUrl | entry.search).select(extension | descendants().extension)).where(url != 'http://hl7.org/fhir/StructureDefinition/match-grade').empty()"
