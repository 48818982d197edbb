// Input parameters of both operations, equal to the slices of QueryRequestParameters.
RuleSet: OperationRequestParameters
* insert OperationParameter(in, resource, 1, 1, [[The person sought, by the profile QueryPatient.]])
* parameter[=].type = #Patient
* insert OperationCodedParameter(in, personRole, 1, 1, PersonRoleValueSet, [[Why this person is looked up: the child of the enquiry, a parent, another adult of the household, somebody who may be a risk, or the adult at risk.]])
* insert OperationCodedParameter(in, reason, 1, 1, RequestReasonValueSet, [[The purpose of the request. The responder decides on it before it looks for anyone.]])
* insert OperationCodedParameter(in, requestedInformation, 1, *, RequestedInformationValueSet, [[How much is asked for. The reply never says more.]])
* insert OperationParameter(in, requester, 1, 1, [[Who asks.]])
* insert OperationPart(in, organization, 1, 1, Identifier, [[Organisation that asks, as the register of participants has it.]])
* insert OperationPart(in, system, 1, 1, Identifier, [[System that sent the request, as the register of participants has it.]])
* insert OperationPart(in, user, 1, 1, Identifier, [[Practitioner who asks, never a shared account.]])
* insert OperationPart(in, userName, 0, 1, string, [[Name of the practitioner, for the telephone call that follows.]])
* insert OperationCodedPart(in, userRole, 1, 1, RequesterRoleValueSet, [[Role in which the practitioner asks.]])
* insert OperationParameter(in, requestIdentifier, 1, 1, [[Unique among the requests of a client system.]])
* parameter[=].type = #Identifier
* insert OperationParameter(in, requestedAt, 1, 1, [[When the request was made.]])
* parameter[=].type = #instant
* insert OperationParameter(in, sharingPolicy, 0, *, [[Information sharing agreement that the request is made under.]])
* insert OperationPart(in, identifier, 1, 1, Identifier, [[Identifier of the agreement.]])
* insert OperationPart(in, version, 1, 1, string, [[Version of the agreement.]])
* insert OperationPart(in, uri, 0, 1, uri, [[Where the agreement can be read.]])
* insert OperationPart(in, hash, 0, 1, base64Binary, [[SHA-256 of the policy document in canonical JSON (RFC 8785).]])
* insert OperationParameter(in, onlyCertainMatches, 0, 1, [[With true, nothing is said of people that the responder is not certain about. A system must not set it by default.]])
* parameter[=].type = #boolean
