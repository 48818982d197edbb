Invariant: sdx-req-1
Description: "Each kind of information is asked for once."
Severity: #error
Expression: "parameter.where(name = 'requestedInformation').value.ofType(Coding).code.isDistinct()"
