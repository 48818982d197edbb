Invariant: sdx-aud-10
Description: "The practitioner's purpose of use is the reason of the request."
Severity: #error
Expression: "purposeOfEvent.exists() implies agent.where(type.coding.where(code = 'IRCP').exists()).all(purposeOfUse.coding.code = %context.purposeOfEvent.coding.code)"
