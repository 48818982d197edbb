Invariant: sdx-res-10
Description: "The organisation of each involvement is one of the contacts, so that there is somebody to telephone."
Severity: #error
Expression: "parameter.where(name = 'contact').resource.ofType(Organization).identifier.exists() implies parameter.where(name = 'involvement').part.where(name = 'organization').value.ofType(Identifier).where(system.exists() and value.exists()).select(system & '|' & value).all($this in %context.parameter.where(name = 'contact').resource.ofType(Organization).identifier.select(system & '|' & value))"
