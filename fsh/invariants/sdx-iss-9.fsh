Invariant: sdx-iss-9
Description: "Errors about the message have the kind of issue that the response cases give: invalid-request invalid, structure, required, value, invariant or code-invalid; insufficient-demographics required; invalid-identifier value; unknown-reason code-invalid."
Severity: #error
Expression: "(details.coding.where(code = 'invalid-request').exists() implies code.all($this in ('invalid' | 'structure' | 'required' | 'value' | 'invariant' | 'code-invalid'))) and (details.coding.where(code = 'insufficient-demographics').exists() implies code.all($this = 'required')) and (details.coding.where(code = 'invalid-identifier').exists() implies code.all($this = 'value')) and (details.coding.where(code = 'unknown-reason').exists() implies code.all($this = 'code-invalid'))"
