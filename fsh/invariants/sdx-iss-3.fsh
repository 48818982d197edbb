Invariant: sdx-iss-3
Description: "An answer carries no diagnostics."
Severity: #error
Expression: "details.coding.where(system = 'https://socialcaredata.github.io/data-exchange-standard/CodeSystem/query-outcome').exists() implies diagnostics.empty()"
