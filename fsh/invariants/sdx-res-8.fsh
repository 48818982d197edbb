Invariant: sdx-res-8
Description: "With the outcome known-inactive, every involvement that is told has ended."
Severity: #error
Expression: "parameter.where(name = 'outcome').value.ofType(Coding).where(code = 'known-inactive').exists() implies parameter.where(name = 'involvement').part.where(name = 'status').value.ofType(Coding).where(code in ('active' | 'planned' | 'on-hold' | 'unknown')).empty()"
