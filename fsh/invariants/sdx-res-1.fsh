Invariant: sdx-res-1
Description: "With an outcome that says the person is known, match is true."
Severity: #error
Expression: "parameter.where(name = 'outcome').value.ofType(Coding).where(code in ('known-active' | 'known-inactive' | 'known')).exists() implies parameter.where(name = 'match' and value = true).exists()"
