Invariant: sdx-iss-10
Description: "Errors about the time and number of requests have the kind of issue that the response cases give: duplicate-request duplicate; stale-request expired; rate-limited throttled."
Severity: #error
Expression: "(details.coding.where(code = 'duplicate-request').exists() implies code.all($this = 'duplicate')) and (details.coding.where(code = 'stale-request').exists() implies code.all($this = 'expired')) and (details.coding.where(code = 'rate-limited').exists() implies code.all($this = 'throttled'))"
