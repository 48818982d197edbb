Invariant: sdx-iss-12
Description: "Errors of the service have the kind of issue that the response cases give: internal-error exception; unavailable transient; incomplete-search incomplete."
Severity: #error
Expression: "(details.coding.where(code = 'internal-error').exists() implies code.all($this = 'exception')) and (details.coding.where(code = 'unavailable').exists() implies code.all($this = 'transient')) and (details.coding.where(code = 'incomplete-search').exists() implies code.all($this = 'incomplete'))"
