Invariant: sdx-iss-2
Description: "An answer or a refusal points to nothing in the request, because that could say what was found."
Severity: #error
Expression: "details.coding.where(system = 'https://socialcaredata.github.io/data-exchange-standard/CodeSystem/query-outcome' or code = 'not-permitted').exists() implies expression.empty()"
