Invariant: sdx-usr-1
Description: "A USRN is one to eight digits."
Severity: #error
Expression: "value.ofType(string).exists() implies value.ofType(string).matches('^[0-9]{1,8}$')"
