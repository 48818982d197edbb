Invariant: sdx-res-9
Description: "Involvements are told only with the outcomes known-active and known-inactive."
Severity: #error
Expression: "parameter.where(name = 'outcome').value.ofType(Coding).where(code in ('known' | 'not-known' | 'possible' | 'multiple-possible' | 'manual-review' | 'no-certain-match')).exists() implies parameter.where(name = 'involvement').empty()"
