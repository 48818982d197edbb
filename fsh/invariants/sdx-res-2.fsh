Invariant: sdx-res-2
Description: "With the outcome not-known, match is false."
Severity: #error
Expression: "parameter.where(name = 'outcome').value.ofType(Coding).where(code = 'not-known').exists() implies parameter.where(name = 'match' and value = false).exists()"
