Invariant: sdx-nhs-5
Description: "A reply to a match holds no NHS number: it says nothing that identifies the person asked about."
Severity: #error
Expression: "entry.resource.ofType(Organization).identifier.combine(entry.resource.ofType(Patient).identifier).where(system = 'https://fhir.nhs.uk/Id/nhs-number').empty()"
