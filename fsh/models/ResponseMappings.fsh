// How a reply relates to what existing services answer. A bridge never reads an answer it cannot be sure of as absence.

Mapping: PersonInfoQueryResponseToMatch
Source: PersonInfoQueryResponse
Target: "http://hl7.org/fhir/OperationDefinition/Patient-match"
Id: fhir-match
Title: "FHIR $match"
Description: "The reply says whether the person is known, where $match returns the people it found. The operation match of this guide gives the same reply in the form of $match."
* -> "searchset Bundle that $match returns"
* parameter[outcome] -> "OperationOutcome entry, issue.details" "$match does not tell nobody found from several found."
* parameter[match] -> "whether an entry with search.mode match exists"
* parameter[certainty] -> "entry.search.extension(match-grade)" "The same codes, without certainly-not."
* parameter[contact] -> "entry with search.mode include, Organization"
* parameter[involvement] -> "no counterpart"
* parameter[searched] -> "no counterpart"
* parameter[dataAsOf] -> "no counterpart"
* parameter[decision] -> "no counterpart"
* parameter[responder] -> "no counterpart"
* parameter[respondedAt] -> "Bundle.timestamp"
* parameter[requestIdentifier] -> "no counterpart"

Mapping: PersonInfoQueryResponseToPds
Source: PersonInfoQueryResponse
Target: "https://digital.nhs.uk/developer/api-catalogue/personal-demographics-service-fhir"
Id: pds
Title: "Personal Demographics Service"
Description: "How certain a responder may be after it looked a person up in PDS. PDS does not say whether the responder knows them."
* parameter[outcome] -> "number of entries, or OperationOutcome TOO_MANY_MATCHES" "TOO_MANY_MATCHES comes with HTTP 200 and means multiple-possible, not not-known."
* parameter[certainty] -> "Bundle.entry.search.score" "A published matcher for children's records takes 0.95 and more as a match and 0.85 and more as a possible one; the responder sets its own limits."

Mapping: PersonInfoQueryResponseToNrl
Source: PersonInfoQueryResponse
Target: "https://digital.nhs.uk/developer/api-catalogue/national-record-locator-fhir"
Id: nrl
Title: "National Record Locator"
Description: "How a reply is made from pointers, each of which says that an organisation holds a record."
* -> "searchset Bundle of DocumentReference"
* parameter[match] -> "Bundle.total greater than 0"
* parameter[outcome] -> "known, where a pointer exists" "A pointer says nothing about involvement now, so known rather than known-active."
* parameter[involvement] -> "DocumentReference"
* parameter[involvement].part[organization] -> "DocumentReference.custodian.identifier"
* parameter[involvement].part[service] -> "DocumentReference.context.practiceSetting"
* parameter[involvement].part[episode] -> "DocumentReference.type"
* parameter[involvement].part[period] -> "DocumentReference.context.period"
* parameter[contact] -> "DocumentReference.custodian" "By ODS code; the telephone number comes from the register."
* parameter[decision] -> "DocumentReference.securityLabel" "Restricted or very restricted: review."
* parameter[dataAsOf] -> "DocumentReference.date"

Mapping: PersonInfoQueryResponseToNems
Source: PersonInfoQueryResponse
Target: "https://digital.nhs.uk/developer/api-catalogue/digital-child-health-fhir"
Id: nems
Title: "NEMS professional-contacts-1"
Description: "How a reply is made from the events that a bridge has received: the nearest in meaning of the existing services."
* -> "message Bundle, FHIR STU3"
* parameter[outcome] -> "EpisodeOfCare.status" "By the concept map episode-of-care-status-to-involvement-status: an open status gives known-active, an ended one known-inactive."
* parameter[involvement] -> "EpisodeOfCare"
* parameter[involvement].part[status] -> "EpisodeOfCare.status" "By the same concept map. An event of the kind delete removes the involvement."
* parameter[involvement].part[episode] -> "EpisodeOfCare.type"
* parameter[involvement].part[period] -> "EpisodeOfCare.period"
* parameter[involvement].part[organization] -> "EpisodeOfCare.managingOrganization"
* parameter[contact] -> "Organization" "Its telecom is mandatory there."
* parameter[dataAsOf] -> "Bundle.meta.lastUpdated of the newest event"

Mapping: PersonInfoQueryResponseToCpIs
Source: PersonInfoQueryResponse
Target: "https://simplifier.net/guide/Child-Protection---Information-Sharing--CP-IS--API-Consumer-Impl"
Id: cp-is
Title: "Child Protection - Information Sharing"
Description: "How a reply is made from what the draft FHIR interface of CP-IS returns."
* -> "searchset Bundle of CareTeam"
* parameter[outcome] -> "CareTeam.period" "A plan that has not ended gives known-active, an ended one known-inactive. An empty Bundle is not-known for CP-IS alone."
* parameter[involvement] -> "CareTeam"
* parameter[involvement].part[status] -> "CareTeam.period.end" "Active when there is no end, or the end is in the future; else ended."
* parameter[involvement].part[episode] -> "CareTeam.category" "By the concept map cp-is-plan-to-episode-type."
* parameter[involvement].part[period] -> "CareTeam.period"
* parameter[involvement].part[organization] -> "CareTeam.managingOrganization"
* parameter[contact] -> "CareTeam.name and CareTeam.telecom" "work is office hours; mobile is the emergency duty team."
* parameter[decision] -> "no counterpart"

Mapping: PersonInfoQueryResponseToUkCore
Source: PersonInfoQueryResponse
Target: "https://simplifier.net/hl7fhirukcorer4"
Id: uk-core
Title: "UK Core"
Description: "UK Core profiles resources, not Parameters: contacts and involvements have counterparts."
* parameter[contact] -> "UKCore-Organization" "Element by element in the mapping of ContactOrganization."
* parameter[involvement] -> "UKCore-EpisodeOfCare"
* parameter[involvement].part[status] -> "UKCore-EpisodeOfCare.status"
* parameter[involvement].part[episode] -> "UKCore-EpisodeOfCare.type"
* parameter[involvement].part[period] -> "UKCore-EpisodeOfCare.period"
