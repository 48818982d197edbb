Invariant: sdx-nhs-4
Description: "A reply or an audit record holds no NHS number: neither says anything that identifies the person asked about."
Severity: #error
Expression: "descendants().ofType(Identifier).where(system = 'https://fhir.nhs.uk/Id/nhs-number').empty()"
