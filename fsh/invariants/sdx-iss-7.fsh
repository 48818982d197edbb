Invariant: sdx-iss-7
Description: "An outcome has the severity information or warning: it is an answer, not an error."
Severity: #error
Expression: "details.coding.where(system = 'https://socialcaredata.github.io/data-exchange-standard/CodeSystem/query-outcome').exists() implies severity.all($this in ('information' | 'warning'))"
