Invariant: sdx-nhs-4
Description: "A reply holds no NHS number: it says nothing that identifies the person asked about."
Severity: #error
Expression: "parameter.value.ofType(Identifier).combine(parameter.part.value.ofType(Identifier)).combine(parameter.resource.ofType(Organization).identifier).where(system = 'https://fhir.nhs.uk/Id/nhs-number').empty()"
