Invariant: sdx-res-15
Description: "The searched data is not newer than the reply."
Severity: #error
Expression: "parameter.where(name = 'dataAsOf').value.ofType(instant).exists() and parameter.where(name = 'respondedAt').value.ofType(instant).exists() implies parameter.where(name = 'dataAsOf').value.ofType(instant) <= parameter.where(name = 'respondedAt').value.ofType(instant)"
