Invariant: sdx-res-7
Description: "With the outcome known-active, at least one involvement is open: active, planned or on hold."
Severity: #error
Expression: "parameter.where(name = 'outcome').value.ofType(Coding).where(code = 'known-active').exists() implies parameter.where(name = 'involvement').where(part.where(name = 'status').value.ofType(Coding).where(code in ('ended' | 'unknown')).empty()).exists()"
