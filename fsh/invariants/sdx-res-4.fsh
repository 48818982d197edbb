Invariant: sdx-res-4
Description: "A person is said to be known only where the match is certain."
Severity: #error
Expression: "parameter.where(name = 'outcome').value.ofType(Coding).where(code in ('known-active' | 'known-inactive' | 'known')).exists() implies parameter.where(name = 'certainty').exists() and parameter.where(name = 'certainty').value.where($this in ('probable' | 'possible')).empty()"
