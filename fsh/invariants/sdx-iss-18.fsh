Invariant: sdx-iss-18
Description: "Only faults of the body say how they are mended: invalid-request, invalid-identifier, unknown-reason."
Severity: #error
Expression: "details.text.exists() implies details.coding.where(system = 'https://socialcaredata.github.io/data-exchange-standard/CodeSystem/query-error' and code in ('invalid-request' | 'invalid-identifier' | 'unknown-reason')).exists()"
