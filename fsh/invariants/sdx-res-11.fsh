Invariant: sdx-res-11
Description: "The service of each involvement is one of those that are searched."
Severity: #error
Expression: "parameter.where(name = 'searched').exists() implies parameter.where(name = 'involvement').part.where(name = 'service').value.ofType(Coding).code.all($this in %context.parameter.where(name = 'searched').value.ofType(Coding).code)"
