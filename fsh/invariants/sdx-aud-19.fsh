Invariant: sdx-aud-19
Description: "A refusal by the rules on the request names the decision."
Severity: #error
Expression: "extension.where(url = 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/response-outcome').value.ofType(Coding).where(code = 'not-permitted').exists() implies entity.where(role.code = '13').exists()"
