Invariant: sdx-iss-6
Description: "An error has the severity error or fatal: it is no answer."
Severity: #error
Expression: "details.coding.where(system = 'https://socialcaredata.github.io/data-exchange-standard/CodeSystem/query-error').exists() implies severity.all($this in ('error' | 'fatal'))"
