Invariant: sdx-aud-10
Description: "The practitioner's purpose of use is the reason of the request."
Severity: #error
Expression: "purposeOfEvent.coding.code.exists() implies agent.where(type.coding.where(code = 'IRCP').exists()).all(purposeOfUse.exists() and purposeOfUse.coding.code.all($this in %context.purposeOfEvent.coding.code))"
