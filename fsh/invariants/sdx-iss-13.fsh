Invariant: sdx-iss-13
Description: "An outcome is informational; several possible people may also be reported as multiple-matches."
Severity: #error
Expression: "details.coding.where(system = 'https://socialcaredata.github.io/data-exchange-standard/CodeSystem/query-outcome').exists() implies code.all($this = 'informational' or ($this = 'multiple-matches' and %context.details.coding.where(code = 'multiple-possible').exists()))"
