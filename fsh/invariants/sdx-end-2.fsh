Invariant: sdx-end-2
Description: "A system is called over https."
Severity: #error
Expression: "matches('^https://[^ ]+$')"
