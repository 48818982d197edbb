Invariant: sdx-res-5
Description: "With the outcome possible, the certainty is given and is probable or possible."
Severity: #error
Expression: "parameter.where(name = 'outcome').value.ofType(Coding).where(code = 'possible').exists() implies parameter.where(name = 'certainty').exists() and parameter.where(name = 'certainty').value.where($this = 'certain').empty()"
