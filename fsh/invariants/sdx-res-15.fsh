Invariant: sdx-res-15
Description: "The searched data is not newer than the reply."
Severity: #error
Expression: "parameter.where(name = 'respondedAt').value.ofType(instant).exists() implies parameter.where(name = 'dataAsOf').value.ofType(instant).all($this <= %context.parameter.where(name = 'respondedAt').value.ofType(instant).first())"
