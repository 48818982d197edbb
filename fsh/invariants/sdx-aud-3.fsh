Invariant: sdx-aud-3
Description: "A reply that carries an outcome is a success, whatever the outcome."
Severity: #error
Expression: "extension.where(url = 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/response-outcome').value.ofType(Coding).where(system = 'https://socialcaredata.github.io/data-exchange-standard/CodeSystem/query-outcome').exists() implies outcome.all($this = '0')"
