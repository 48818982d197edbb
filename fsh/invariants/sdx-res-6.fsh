Invariant: sdx-res-6
Description: "Where the outcome rests on no match of one person, no certainty is given."
Severity: #error
Expression: "parameter.where(name = 'outcome').value.ofType(Coding).where(code in ('not-known' | 'multiple-possible' | 'manual-review' | 'no-certain-match')).exists() implies parameter.where(name = 'certainty').empty()"
