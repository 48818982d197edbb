Invariant: sdx-aud-11
Description: "With the outcome manual-review, the decision was review."
Severity: #error
Expression: "extension.where(url = 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/response-outcome').value.ofType(Coding).where(code = 'manual-review').exists() implies entity.where(role.code = '13').detail.where(type = 'outcome').value.ofType(string).where($this in ('permit' | 'deny')).empty()"
