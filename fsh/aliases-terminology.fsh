// Code systems, value sets and canonical addresses that vocabularies, maps, mappings and capability statements use.

// Of this guide
Alias: $person-info-query = https://socialcaredata.github.io/data-exchange-standard/OperationDefinition/person-info-query
Alias: $person-info-match = https://socialcaredata.github.io/data-exchange-standard/OperationDefinition/match
Alias: $guide = https://socialcaredata.github.io/data-exchange-standard/ImplementationGuide/uk.socialcaredata.data-exchange

// Of HL7
Alias: $match-grade = http://terminology.hl7.org/CodeSystem/match-grade
Alias: $episode-of-care-status = http://hl7.org/fhir/episode-of-care-status
Alias: $restful-security-service = http://terminology.hl7.org/CodeSystem/restful-security-service
Alias: $expectation = http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation

// Of others
Alias: $sct = http://snomed.info/sct
Alias: $uri = urn:ietf:rfc:3986
