Invariant: sdx-iss-11
Description: "Errors about the transport have the kind of issue that the response cases give: unsupported-media-type and method-not-allowed not-supported; too-large too-long; not-found not-found."
Severity: #error
Expression: "(details.coding.where(code = 'unsupported-media-type').exists() implies code.all($this = 'not-supported')) and (details.coding.where(code = 'method-not-allowed').exists() implies code.all($this = 'not-supported')) and (details.coding.where(code = 'too-large').exists() implies code.all($this = 'too-long')) and (details.coding.where(code = 'not-found').exists() implies code.all($this = 'not-found'))"
