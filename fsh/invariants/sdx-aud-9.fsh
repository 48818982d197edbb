Invariant: sdx-aud-9
Description: "Where there was an answer, the record names the decision on the request."
Severity: #error
Expression: "outcome = '0' implies entity.where(role.code = '13').exists()"
