Invariant: sdx-aud-6
Description: "Where there was an answer, the record names the organisation that asked."
Severity: #error
Expression: "outcome = '0' implies agent.where(type.coding.where(code = 'PROV').exists()).exists()"
