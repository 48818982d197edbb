Invariant: sdx-aud-13
Description: "With an outcome that rests on a search, the decision was permit."
Severity: #error
Expression: "extension.where(url = 'https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/response-outcome').value.ofType(Coding).where(code in ('known-active' | 'known-inactive' | 'known' | 'not-known' | 'possible' | 'multiple-possible' | 'no-certain-match')).exists() implies entity.where(role.code = '13').detail.where(type = 'outcome').value.ofType(string).where($this in ('deny' | 'review')).empty()"
