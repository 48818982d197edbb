Invariant: sdx-res-13
Description: "With the outcome manual-review, the decision on the request is review."
Severity: #error
Expression: "parameter.where(name = 'outcome').value.ofType(Coding).where(code = 'manual-review').exists() implies parameter.where(name = 'decision').part.where(name = 'outcome').value.ofType(Coding).where(code = 'permit').empty()"
