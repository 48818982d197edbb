Invariant: sdx-mat-5
Description: "The Bundle has no extension but the match grade."
Severity: #error
Expression: "entry.extension.combine(type.combine(timestamp).combine(link).combine(entry.fullUrl).combine(entry.search).combine(entry.search.extension.url).combine(entry.search.extension.value.ofType(code)).select($this.combine(children())).extension).where(url != 'http://hl7.org/fhir/StructureDefinition/match-grade').empty()"
