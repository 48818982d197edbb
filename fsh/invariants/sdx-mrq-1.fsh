Invariant: sdx-mrq-1
Description: "The number of people wanted is one or more."
Severity: #error
Expression: "value.ofType(integer).all($this >= 1)"
