Invariant: sdx-bda-1
Description: "Three letters, for year, month and day, each A, E, U or X."
Severity: #error
Expression: "value.ofType(string).exists() implies value.ofType(string).matches('^[AEUX]{3}$')"
