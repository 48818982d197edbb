Invariant: sdx-res-3
Description: "Where the outcome says neither known nor not known, match is left out, so that it cannot be read as no."
Severity: #error
Expression: "parameter.where(name = 'outcome').value.ofType(Coding).where(code in ('possible' | 'multiple-possible' | 'manual-review' | 'no-certain-match')).exists() implies parameter.where(name = 'match').empty()"
