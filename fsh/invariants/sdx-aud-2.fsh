Invariant: sdx-aud-2
Description: "Where there was an answer, the record says which."
Severity: #error
Expression: "outcome = '0' implies extension.where(url = 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/response-outcome').value.ofType(Coding).where(system = 'https://socialcaredata.github.io/data-exchange-standard/CodeSystem/query-outcome').exists()"
