Invariant: sdx-req-4
Description: "A child not yet born has no NHS number. The mother is asked about in a request of her own, with her own role."
Severity: #error
Expression: "parameter.where(name = 'personRole').value.ofType(Coding).where(code = 'unborn').exists() implies parameter.where(name = 'resource').resource.ofType(Patient).identifier.where(system = 'https://fhir.nhs.uk/Id/nhs-number').empty()"
