// The parameters of a request, the same in both forms of the operation. A profile with closed slicing cannot be
// derived from with one slice more, so the two request profiles share this set of rules instead.
RuleSet: QueryRequestParameters
* insert ClosedParameters
* obeys sdx-req-1 and sdx-req-2 and sdx-req-3 and sdx-req-4
* parameter contains
    resource 1..1 MS and
    personRole 1..1 MS and
    reason 1..1 MS and
    requestedInformation 1..* MS and
    requester 1..1 MS and
    requestIdentifier 1..1 MS and
    requestedAt 1..1 MS and
    sharingPolicy 0..* MS and
    onlyCertainMatches 0..1 MS

* parameter[resource] insert ResourceParameter(resource, QueryPatient)
* parameter[resource]
  * ^short = "The person sought"
  * ^definition = "What the requester knows about the person that helps to find them, and no more: everything sent is disclosed to the responder whether it knows the person or not."

* parameter[personRole] insert CodedParameter(personRole, PersonRoleValueSet)
* parameter[personRole]
  * ^short = "Why this person is looked up"
  * ^definition = "An enquiry about a child also looks up parents, other adults of the household and people who may be a risk. The law that carries a look-up depends on which of them the person is, so the responder must be told."

* parameter[reason] insert CodedParameter(reason, RequestReasonValueSet)
* parameter[reason]
  * ^short = "Purpose of the request"
  * ^definition = "The duty, power or circumstance under which the question is put. The responder decides on it before it looks for anyone, and both sides record it."

* parameter[requestedInformation] insert CodedParameter(requestedInformation, RequestedInformationValueSet)
* parameter[requestedInformation]
  * ^short = "How much is asked for"
  * ^definition = "The reply never says more than was asked for, so ask for the least that serves the purpose. Each kind includes those before it: detail of an involvement includes whether it is active, and that includes whether the person is known."

* parameter[requester] insert PartsParameter(requester)
* parameter[requester]
  * ^short = "Who asks"
  * ^definition = "The organisation answerable for the request, the system that sent it and the person who put the question. All three must agree with the access token and the request assertion."
  * part contains
      organization 1..1 MS and
      system 1..1 MS and
      user 1..1 MS and
      userName 0..1 MS and
      userRole 1..1 MS
  * part[organization] insert IdentifierParameter(organization)
  * part[organization]
    * ^short = "Organisation that asks"
    * ^definition = "Identifier of the requester's organisation as the register of participants has it."
  * part[system] insert IdentifierParameter(system)
  * part[system]
    * ^short = "System that sent the request"
    * ^definition = "Identifier of the client system as the register of participants has it: the system whose key signed the request assertion."
  * part[user] insert IdentifierParameter(user)
  * part[user]
    * ^short = "Person who asks"
    * ^definition = "Identifies one practitioner, never a shared account: without a named person nobody can be asked afterwards why the record was looked up."
  * part[userName] insert ValueParameter(userName, string)
  * part[userName]
    * ^short = "Name of the person who asks"
    * ^definition = "Helps whoever takes the telephone call that follows. It is kept in the sealed part of the audit record only."
  * part[userRole] insert CodedParameter(userRole, RequesterRoleValueSet)
  * part[userRole]
    * ^short = "Role in which the person asks"
    * ^definition = "The decision rules may permit a purpose to some roles only."

* parameter[requestIdentifier] insert IdentifierParameter(requestIdentifier)
* parameter[requestIdentifier]
  * ^short = "Identifier of this request"
  * ^definition = "Unique among the requests of a client system. It ties together the request assertion, the reply and the audit records of both sides, and is what a practitioner quotes on the telephone. Used a second time it is refused as a replay."

* parameter[requestedAt] insert ValueParameter(requestedAt, instant)
* parameter[requestedAt]
  * ^short = "When the request was made"
  * ^definition = "A request that is too old or lies in the future is refused, so that a recorded one cannot be sent again later."

* parameter[sharingPolicy] insert PartsParameter(sharingPolicy)
* parameter[sharingPolicy]
  * ^short = "Agreement the request is made under"
  * ^definition = "Information sharing agreement that the requester relies on. Whether one is needed is decided by the rules on the request, so a missing one is not a fault of the message."
  * part contains
      identifier 1..1 MS and
      version 1..1 MS and
      uri 0..1 MS and
      hash 0..1 MS
  * part[identifier] insert IdentifierParameter(identifier)
  * part[identifier]
    * ^short = "Identifier of the agreement"
    * ^definition = "The identifier under which both parties hold the agreement."
  * part[version] insert ValueParameter(version, string)
  * part[version]
    * ^short = "Version of the agreement"
    * ^definition = "The version in force for the requester. Parties that rely on different versions rely on different agreements."
  * part[uri] insert ValueParameter(uri, uri)
  * part[uri]
    * ^short = "Where the agreement can be read"
    * ^definition = "Address of the published agreement, for people who review the request."
  * part[hash] insert ValueParameter(hash, base64Binary)
  * part[hash] obeys sdx-pol-1
  * part[hash]
    * ^short = "Hash of the agreement"
    * ^definition = "SHA-256 of the policy document in canonical JSON (RFC 8785). With it the responder can tell that both sides hold the same text."

* parameter[onlyCertainMatches] insert ValueParameter(onlyCertainMatches, boolean)
* parameter[onlyCertainMatches]
  * ^short = "Whether only certain matches are wanted"
  * ^definition = "With true the responder says nothing of people it is not certain about, and the reply says so rather than that nobody is known. It hides the answers that most need a telephone call, so a system must not set it by default."
