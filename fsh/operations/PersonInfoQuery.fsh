Instance: PersonInfoQuery
InstanceOf: OperationDefinition
Usage: #definition
Title: "Person information query"
Description: "Asks a responder whether it has information about a person, and says who asks and why."
* id = "person-info-query"
* url = "https://socialcaredata.github.io/data-exchange-standard/OperationDefinition/person-info-query"
* name = "PersonInfoQuery"
* title = "Person information query"
* description = "Asks a responder: do you have information about this person? The reply says whether the person is known, whether a service is involved now, and whom to telephone. It never returns a list of people, so it works where the requester may not see the responder's records."
* purpose = "Practitioners who safeguard children and adults must find out quickly and lawfully which other organisations know a person."
* comment = "Takes the idea and the parameter names of the FHIR operation $match, adds who asks and why, and returns whether the person is known instead of candidates. Errors are OperationOutcome resources; a requester reads each of them, a time-out included, as no answer."
* code = #person-info-query
* insert PatientOperation
* inputProfile = Canonical(PersonInfoQueryRequest)
* outputProfile = Canonical(PersonInfoQueryResponse)
* insert OperationRequestParameters
* insert OperationCodedParameter(out, outcome, 1, 1, QueryOutcomeValueSet, [[The answer in one code.]])
* insert OperationParameter(out, match, 0, 1, [[True where the person is known, false where the responder has nothing to disclose, left out where neither would be true.]])
* parameter[=].type = #boolean
* insert OperationParameter(out, certainty, 0, 1, [[How certain the match is.]])
* parameter[=].type = #code
* parameter[=].binding.strength = #required
* parameter[=].binding.valueSet = Canonical(MatchCertaintyValueSet)
* insert OperationParameter(out, involvement, 0, *, [[A service's involvement with the person.]])
* insert OperationCodedPart(out, status, 1, 1, InvolvementStatusValueSet, [[Whether the involvement is open.]])
* insert OperationCodedPart(out, service, 0, 1, ServiceTypeValueSet, [[Kind of service, where detail was asked for.]])
* insert OperationCodedPart(out, episode, 0, 1, EpisodeTypeValueSet, [[Kind of episode, where detail was asked for.]])
* insert OperationPart(out, period, 0, 1, Period, [[When the involvement began and ended, where detail was asked for.]])
* insert OperationPart(out, organization, 1, 1, Identifier, [[Organisation that is involved: one of the contacts.]])
* insert OperationParameter(out, contact, 1, *, [[Whom to telephone, by the profile ContactOrganization. The first is the responder's duty contact, the same in every reply.]])
* parameter[=].type = #Organization
* insert OperationCodedParameter(out, searched, 1, *, ServiceTypeValueSet, [[Services whose records this endpoint searches.]])
* insert OperationParameter(out, dataAsOf, 1, 1, [[How current the searched data is.]])
* parameter[=].type = #instant
* insert OperationParameter(out, decision, 1, 1, [[The decision on the request, made before anyone was looked up.]])
* insert OperationCodedPart(out, outcome, 1, 1, SharingDecisionDisclosedValueSet, [[Permitted, or for a person to decide.]])
* insert OperationPart(out, identifier, 1, 1, Identifier, [[Identifier of the decision.]])
* insert OperationPart(out, policy, 0, *, Identifier, [[Sharing policy that the decision rests on.]])
* insert OperationParameter(out, responder, 1, 1, [[Organisation that answers.]])
* parameter[=].type = #Identifier
* insert OperationParameter(out, respondedAt, 1, 1, [[When the reply was made.]])
* parameter[=].type = #instant
* insert OperationParameter(out, requestIdentifier, 1, 1, [[Identifier of the request answered.]])
* parameter[=].type = #Identifier
