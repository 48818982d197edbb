Invariant: sdx-nhs-1
Description: "An NHS number is ten digits, without spaces."
Severity: #error
Expression: "value.exists() implies value.matches('^[0-9]{10}$')"
