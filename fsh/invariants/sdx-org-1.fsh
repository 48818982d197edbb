Invariant: sdx-org-1
Description: "One way to reach the contact is a telephone."
Severity: #error
Expression: "telecom.exists() and telecom.all(system.exists()) implies telecom.where(system = 'phone').exists()"
