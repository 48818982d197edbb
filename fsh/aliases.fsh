// Identifier systems, code systems and canonical addresses that profiles, extensions, invariants and operations use.

// Identifier systems of the NHS
Alias: $nhs-number = https://fhir.nhs.uk/Id/nhs-number

// Code systems of HL7
Alias: $audit-event-type = http://terminology.hl7.org/CodeSystem/audit-event-type
Alias: $audit-entity-type = http://terminology.hl7.org/CodeSystem/audit-entity-type
Alias: $object-role = http://terminology.hl7.org/CodeSystem/object-role
Alias: $restful-interaction = http://hl7.org/fhir/restful-interaction
Alias: $participation-type = http://terminology.hl7.org/CodeSystem/v3-ParticipationType
Alias: $role-class = http://terminology.hl7.org/CodeSystem/v3-RoleClass
Alias: $observation-value = http://terminology.hl7.org/CodeSystem/v3-ObservationValue
Alias: $endpoint-connection-type = http://terminology.hl7.org/CodeSystem/endpoint-connection-type

// Extensions of HL7
Alias: $match-grade-extension = http://hl7.org/fhir/StructureDefinition/match-grade|4.0.1

// Code systems of others
Alias: $dicom = http://dicom.nema.org/resources/ontology/DCM
