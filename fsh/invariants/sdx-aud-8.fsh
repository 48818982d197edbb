Invariant: sdx-aud-8
Description: "Where there was an answer, the record gives the request identifier."
Severity: #error
Expression: "outcome = '0' implies entity.where(role.code = '24').exists()"
