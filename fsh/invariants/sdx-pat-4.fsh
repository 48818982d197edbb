Invariant: sdx-pat-4
Description: "No extension but birth date accuracy, UPRN and USRN."
Severity: #error
Expression: "(extension | descendants().extension).where((url in ('https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/birth-date-accuracy' | 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/uprn' | 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/usrn')).not()).empty()"
