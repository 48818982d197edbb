Invariant: sdx-iss-8
Description: "Errors about who asks have the kind of issue that the response cases give: not-permitted forbidden; unauthenticated login, expired or security; unrecognised-system security."
Severity: #error
Expression: "(details.coding.where(code = 'not-permitted').exists() implies code.all($this = 'forbidden')) and (details.coding.where(code = 'unauthenticated').exists() implies code.all($this in ('login' | 'expired' | 'security'))) and (details.coding.where(code = 'unrecognised-system').exists() implies code.all($this = 'security'))"
