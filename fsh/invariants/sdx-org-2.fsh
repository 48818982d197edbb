Invariant: sdx-org-2
Description: "No extension but contact availability."
Severity: #error
Expression: "(extension | descendants().extension).where(url != 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/contact-availability').empty()"
