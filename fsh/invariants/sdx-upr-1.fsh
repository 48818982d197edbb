Invariant: sdx-upr-1
Description: "A UPRN is one to twelve digits."
Severity: #error
Expression: "value.ofType(string).exists() implies value.ofType(string).matches('^[0-9]{1,12}$')"
