Invariant: sdx-pat-3
Description: "An accuracy is given only together with a birth date."
Severity: #error
Expression: "birthDate.all(hasValue())"
