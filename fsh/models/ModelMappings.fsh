// How the logical models relate to the messages of the exchange, and to the standards they come from.

Mapping: IdentifiedPersonToQueryPatient
Source: IdentifiedPerson
Target: "https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/query-patient"
Id: query-patient
Title: "QueryPatient"
Description: "How a person is described in a request."
* -> "Patient" "A request may carry less than the model requires: an identifier alone, or a name with a birth date or an address."
* identifier -> "Patient.identifier"
* name -> "Patient.name"
* name.family -> "Patient.name.family" "Several family names are joined with spaces into one string."
* name.given -> "Patient.name.given"
* name.preferred -> "Patient.name where use is usual" "A further name, with the preferred name as its given name."
* name.use -> "Patient.name.use"
* dateOfBirth.date -> "Patient.birthDate"
* dateOfBirth.accuracy -> "Patient.birthDate.extension(birth-date-accuracy)" "The three letters are carried unchanged."
* address -> "Patient.address"
* address.line -> "Patient.address.line"
* address.city -> "Patient.address.city"
* address.postcode -> "Patient.address.postalCode"
* address.uprn -> "Patient.address.extension(uprn)"
* address.usrn -> "Patient.address.extension(usrn)"
* statedGender -> "not sent" "Not used for matching, so it has no place in a request."
* phenotypicSex -> "not sent" "Not used for matching, so it has no place in a request."

Mapping: InformationRequestToPersonInfoQueryRequest
Source: InformationRequest
Target: "https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/person-info-query-request"
Id: person-info-query-request
Title: "PersonInfoQueryRequest"
Description: "How a request is sent."
* -> "Parameters"
* identifier -> "Parameters.parameter:requestIdentifier.value"
* dateStamp -> "Parameters.parameter:requestedAt.value"
* requester -> "Parameters.parameter:requester"
* requester.organisation -> "Parameters.parameter:requester.part:organization.value"
* requester.system -> "Parameters.parameter:requester.part:system.value"
* requester.user -> "Parameters.parameter:requester.part:user.value" "A name for the user may go with it in part userName."
* requester.userRole -> "Parameters.parameter:requester.part:userRole.value"
* subject -> "Parameters.parameter:resource.resource"
* personRole -> "Parameters.parameter:personRole.value"
* requestedInformation -> "Parameters.parameter:requestedInformation.value"
* purpose -> "Parameters.parameter:reason.value"
* sharingPolicy -> "Parameters.parameter:sharingPolicy"
* sharingPolicy.identifier -> "Parameters.parameter:sharingPolicy.part:identifier.value"
* sharingPolicy.version -> "Parameters.parameter:sharingPolicy.part:version.value"

Mapping: InformationRequestToOdrl
Source: InformationRequest
Target: "http://www.w3.org/ns/odrl/2/"
Id: odrl
Title: "ODRL Request"
Description: "How a request is put to a policy decision point that speaks the Open Digital Rights Language."
* -> "odrl:Request"
* identifier -> "odrl:uid"
* dateStamp -> "dcterms:issued"
* requester.organisation -> "odrl:permission / odrl:assignee"
* subject -> "odrl:permission / odrl:target" "The asset is the information about the person, refined by requestedInformation."
* requestedInformation -> "odrl:permission / odrl:target / odrl:refinement"
* purpose -> "odrl:permission / odrl:constraint with odrl:leftOperand odrl:purpose"
* sharingPolicy -> "the odrl:Agreement that the request is judged against"

Mapping: SharingPolicyToOdrl
Source: SharingPolicy
Target: "http://www.w3.org/ns/odrl/2/"
Id: odrl
Title: "ODRL Agreement"
Description: "How a sharing policy is written in the Open Digital Rights Language (JSON-LD)."
* -> "odrl:Agreement"
* uri -> "odrl:uid"
* identifier -> "dcterms:identifier"
* version -> "dcterms:hasVersion"
* name -> "dcterms:title"
* contact -> "dcat:contactPoint"
* party -> "odrl:assigner" "Where every party both gives and receives, each of them is an odrl:assignee as well."
* party.name -> "odrl:assigner / vcard:fn"
* party.identifier -> "odrl:assigner / odrl:uid"
* data -> "odrl:target"
* purpose -> "odrl:constraint with odrl:leftOperand odrl:purpose and odrl:operator odrl:isAnyOf"
* startDate -> "odrl:constraint with odrl:leftOperand odrl:dateTime and odrl:operator odrl:gteq"
* endDate -> "odrl:constraint with odrl:leftOperand odrl:dateTime and odrl:operator odrl:lteq" "A date is the whole day, so it becomes the last instant of it."
* permittedUse -> "odrl:permission / odrl:action"
* restriction -> "odrl:prohibition / odrl:action"
* recipientResponsibility -> "odrl:permission / odrl:duty"
* securityMeasure -> "odrl:permission / odrl:duty"
* legalCompliance -> "dpv:hasLegalBasis" "ODRL has no term for it; the Data Privacy Vocabulary has."

Mapping: SharingPolicyToPersonInfoQueryRequest
Source: SharingPolicy
Target: "https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/person-info-query-request"
Id: person-info-query-request
Title: "PersonInfoQueryRequest"
Description: "What a request says about the policy that it is made under. The policy itself is not sent."
* -> "Parameters.parameter:sharingPolicy" "Part hash is the SHA-256 of the policy document in canonical JSON (RFC 8785)."
* uri -> "Parameters.parameter:sharingPolicy.part:uri.value"
* identifier -> "Parameters.parameter:sharingPolicy.part:identifier.value"
* version -> "Parameters.parameter:sharingPolicy.part:version.value"

Mapping: ServiceInvolvementToPersonInfoQueryResponse
Source: ServiceInvolvement
Target: "https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/person-info-query-response"
Id: person-info-query-response
Title: "PersonInfoQueryResponse"
Description: "What a reply tells of an involvement, when it may."
* -> "Parameters.parameter:involvement"
* subject -> "not sent" "A reply never says who was found."
* organisation -> "Parameters.parameter:involvement.part:organization.value"
* service -> "Parameters.parameter:involvement.part:service.value" "Only where details were asked for and may be given."
* episode -> "Parameters.parameter:involvement.part:episode.value" "Only where details were asked for and may be given."
* status -> "Parameters.parameter:involvement.part:status.value"
* period -> "Parameters.parameter:involvement.part:period.value" "Only where details were asked for and may be given."
* contact -> "Parameters.parameter:contact.resource"
* contact.telecom -> "Parameters.parameter:contact.resource.ofType(Organization).telecom"
* contact.availability -> "Parameters.parameter:contact.resource.ofType(Organization).telecom.extension(contact-availability)"
* handling -> "not sent" "It changes the outcome and appears nowhere."
* recordedAt -> "Parameters.parameter:dataAsOf.value" "One time for everything that was searched: the oldest."

Mapping: ServiceInvolvementToEpisodeOfCare
Source: ServiceInvolvement
Target: "http://hl7.org/fhir/StructureDefinition/EpisodeOfCare"
Id: episode-of-care
Title: "EpisodeOfCare, and NEMS professional-contacts-1"
Description: "How an involvement is told from an episode of care, such as the focus of a professional-contacts-1 event of the National Events Management Service (FHIR STU3)."
* -> "EpisodeOfCare"
* subject -> "EpisodeOfCare.patient" "In an event also MessageHeader, extension Extension-RoutingDemographics-1."
* organisation -> "EpisodeOfCare.managingOrganization"
* episode -> "EpisodeOfCare.type" "SNOMED CT there. What has no episode type here is left out."
* status -> "EpisodeOfCare.status" "By the concept map episode-of-care-status-to-involvement-status. An event of the kind delete removes the involvement."
* period -> "EpisodeOfCare.period"
* contact -> "EpisodeOfCare.managingOrganization.telecom"
* recordedAt -> "Bundle.meta.lastUpdated" "It also puts events into order that arrive out of it."

Mapping: ServiceInvolvementToNrl
Source: ServiceInvolvement
Target: "https://digital.nhs.uk/developer/api-catalogue/national-record-locator-fhir"
Id: nrl
Title: "National Record Locator"
Description: "How an involvement would look as a pointer of the National Record Locator, which has no pointer type for social care today."
* -> "DocumentReference"
* subject -> "DocumentReference.subject.identifier" "A verified NHS number, without which there is no pointer."
* organisation -> "DocumentReference.custodian.identifier" "ODS code."
* service -> "DocumentReference.context.practiceSetting"
* episode -> "DocumentReference.type"
* status -> "DocumentReference.status" "A current pointer says that a record exists, and not that anyone is involved: unknown, unless the period tells more."
* period -> "DocumentReference.context.period"
* contact -> "no counterpart" "Telephone numbers come from the register."
* handling -> "DocumentReference.securityLabel"
* recordedAt -> "DocumentReference.date"

Mapping: ServiceInvolvementToCpIs
Source: ServiceInvolvement
Target: "https://simplifier.net/guide/Child-Protection---Information-Sharing--CP-IS--API-Consumer-Impl"
Id: cp-is
Title: "Child Protection - Information Sharing"
Description: "How an involvement is told from a CareTeam of the draft FHIR interface of CP-IS."
* -> "CareTeam"
* subject -> "CareTeam.subject.identifier" "NHS number."
* organisation -> "CareTeam.managingOrganization" "The local authority. The draft also uses CareTeam.name."
* service -> "children-social-care" "The same for every plan."
* episode -> "CareTeam.category" "By the concept map cp-is-plan-to-episode-type."
* status -> "CareTeam.period.end" "Active when there is no end, or the end is in the future; else ended."
* period -> "CareTeam.period"
* contact.telecom -> "CareTeam.telecom"
* contact.availability -> "CareTeam.telecom.use" "work is office hours; mobile is the emergency duty team, out of hours."
