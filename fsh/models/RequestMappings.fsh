// How a request relates to what existing services take. "No counterpart" means that the service has nowhere to put it:
// a bridge drops it on the way out and has to ask for it on the way in, never make it up.

Mapping: PersonInfoQueryRequestToMatch
Source: PersonInfoQueryRequest
Target: "http://hl7.org/fhir/OperationDefinition/Patient-match"
Id: fhir-match
Title: "FHIR $match"
Description: "The request keeps the input of $match and adds who asks and why. The other parameters have no counterpart."
* -> "input Parameters of $match"
* parameter[resource] -> "resource" "The same parameter. QueryPatient leaves out what is not used for matching."
* parameter[onlyCertainMatches] -> "onlyCertainMatches" "The same parameter, with the same meaning as in R4."
* parameter[personRole] -> "no counterpart"
* parameter[reason] -> "no counterpart" "A plain $match request gives no reason, so it is refused."
* parameter[requestedInformation] -> "no counterpart" "$match always returns whole records."
* parameter[requester] -> "no counterpart"
* parameter[requestIdentifier] -> "no counterpart" "At best a header such as X-Request-Id."
* parameter[requestedAt] -> "no counterpart"
* parameter[sharingPolicy] -> "no counterpart"

Mapping: PersonInfoQueryRequestToPds
Source: PersonInfoQueryRequest
Target: "https://digital.nhs.uk/developer/api-catalogue/personal-demographics-service-fhir"
Id: pds
Title: "Personal Demographics Service"
Description: "What a requester sends to PDS first, to find or confirm the NHS number that it then asks with. PDS says who a person is, not who knows them."
* -> "GET /Patient, or GET /Patient/{NHS number}"
* parameter[resource] -> "search parameters family, given, birthdate" "Leave address-postalcode out: with it, people whose address is restricted are never returned, and the empty answer looks like absence."
* parameter[onlyCertainMatches] -> "_max-results=1" "Nearest counterpart: one result or a report of too many matches."
* parameter[requester].part[organization] -> "header NHSD-End-User-Organisation-ODS"
* parameter[requester].part[userRole] -> "header NHSD-Session-URID" "A role of the NHS identity service, not a code of this guide."
* parameter[requestIdentifier] -> "header X-Request-ID" "A UUID."
* parameter[reason] -> "no counterpart"

Mapping: PersonInfoQueryRequestToNrl
Source: PersonInfoQueryRequest
Target: "https://digital.nhs.uk/developer/api-catalogue/national-record-locator-fhir"
Id: nrl
Title: "National Record Locator"
Description: "What a bridge asks the National Record Locator. Without a verified NHS number it cannot ask at all, and says so rather than answer that nothing is known."
* -> "GET /DocumentReference, or GET /DocumentReference/_count where only known is asked for"
* parameter[resource] -> "search parameter subject:identifier" "NHS number only."
* parameter[requestedInformation] -> "choice between _count and a search" "known needs a count only."
* parameter[requester].part[organization] -> "header NHSD-End-User-Organisation-ODS" "It also selects the pointer types that may be seen."
* parameter[requestIdentifier] -> "header X-Request-Id"
* parameter[sharingPolicy] -> "permission list of the organisation" "Held by the service, not sent."
* parameter[reason] -> "no counterpart"

Mapping: PersonInfoQueryRequestToNems
Source: PersonInfoQueryRequest
Target: "https://digital.nhs.uk/developer/api-catalogue/digital-child-health-fhir"
Id: nems
Title: "NEMS professional-contacts-1"
Description: "NEMS sends events to subscribers and takes no questions. A bridge keeps an index of the events and answers from that."
* -> "Subscription to professional-contacts-1"
* parameter[resource] -> "Subscription.criteria, Patient.identifier" "NHS number only."
* parameter[requester].part[system] -> "MESH mailbox of the subscriber"
* parameter[reason] -> "no counterpart"

Mapping: PersonInfoQueryRequestToCpIs
Source: PersonInfoQueryRequest
Target: "https://simplifier.net/guide/Child-Protection---Information-Sharing--CP-IS--API-Consumer-Impl"
Id: cp-is
Title: "Child Protection - Information Sharing"
Description: "What a bridge asks the draft FHIR interface of CP-IS. A named user has to be present: there is no unattended access."
* -> "GET /CareTeam"
* parameter[resource] -> "search parameter patient:identifier" "NHS number only."
* parameter[requester].part[user] -> "user signed in with the NHS identity service"
* parameter[requestIdentifier] -> "header TraceID"
* parameter[reason] -> "header IsUnscheduledAccessEvent" "Left out, the access counts as unscheduled and the local authority is told of it, as it should be of an enquiry."

Mapping: PersonInfoQueryRequestToUkCore
Source: PersonInfoQueryRequest
Target: "https://simplifier.net/hl7fhirukcorer4"
Id: uk-core
Title: "UK Core"
Description: "UK Core profiles resources, not Parameters: only the person has a counterpart."
* parameter[resource] -> "UKCore-Patient" "Element by element in the mapping of QueryPatient."
* parameter[requester].part[organization] -> "UKCore-Organization.identifier"
* parameter[requester].part[user] -> "UKCore-Practitioner.identifier"
* parameter[requester].part[userRole] -> "UKCore-PractitionerRole.code"
