Invariant: sdx-aud-1
Description: "No extension but response outcome."
Severity: #error
Expression: "(extension | descendants().extension).where(url != 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/response-outcome').empty()"
