Invariant: sdx-nhs-6
Description: "An audit record holds no NHS number: it says nothing that identifies the person asked about."
Severity: #error
Expression: "agent.who.identifier.combine(source.observer.identifier).combine(entity.what.identifier).where(system = 'https://fhir.nhs.uk/Id/nhs-number').empty()"
