Invariant: sdx-aud-7
Description: "Where there was an answer, the record names the system that asked."
Severity: #error
Expression: "outcome = '0' implies agent.where(type.coding.where(code = '110153').exists()).all(who.exists())"
