Invariant: sdx-res-16
Description: "Each service searched is named once."
Severity: #error
Expression: "parameter.where(name = 'searched').value.ofType(Coding).code.isDistinct()"
