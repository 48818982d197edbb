Invariant: sdx-aud-12
Description: "With the error not-permitted, the decision was deny."
Severity: #error
Expression: "extension.where(url = 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/response-outcome').value.ofType(Coding).where(code = 'not-permitted').exists() implies entity.where(role.code = '13').detail.where(type = 'outcome').value.ofType(string).where($this in ('permit' | 'review')).empty()"
