Invariant: sdx-res-12
Description: "Contacts beside the duty contact are given only where the person is known."
Severity: #error
Expression: "parameter.where(name = 'outcome').value.ofType(Coding).where(code in ('not-known' | 'possible' | 'multiple-possible' | 'manual-review' | 'no-certain-match')).exists() implies parameter.where(name = 'contact').count() <= 1"
