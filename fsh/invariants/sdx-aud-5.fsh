Invariant: sdx-aud-5
Description: "Where there was an answer, the record names the practitioner who asked."
Severity: #error
Expression: "outcome = '0' implies agent.where(type.coding.where(code = 'IRCP').exists()).exists()"
