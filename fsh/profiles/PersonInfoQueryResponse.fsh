Profile: PersonInfoQueryResponse
Parent: Parameters
Id: person-info-query-response
Title: "Person information query: response"
Description: "The answer: whether the person is known, whether a service is involved now, and whom to telephone. It carries nothing about the person: not what was found, not a corrected name, not how many were found."
* insert ClosedParameters
* obeys sdx-res-1 and sdx-res-2 and sdx-res-3
* obeys sdx-res-4 and sdx-res-5 and sdx-res-6
* obeys sdx-res-7 and sdx-res-8 and sdx-res-9 and sdx-res-10 and sdx-res-11
* obeys sdx-res-12 and sdx-res-13 and sdx-res-14
* obeys sdx-res-15 and sdx-res-16 and sdx-nhs-4
* parameter contains
    outcome 1..1 MS and
    match 0..1 MS and
    certainty 0..1 MS and
    involvement 0..* MS and
    contact 1..* MS and
    searched 1..* MS and
    dataAsOf 1..1 MS and
    decision 1..1 MS and
    responder 1..1 MS and
    respondedAt 1..1 MS and
    requestIdentifier 1..1 MS

* parameter[outcome] insert CodedParameter(outcome, QueryOutcomeValueSet)
* parameter[outcome]
  * ^short = "The answer in one code"
  * ^definition = "What the requester may conclude. Several codes keep uncertainty apart from absence: none of them proves that nobody knows the person."

* parameter[match] insert ValueParameter(match, boolean)
* parameter[match]
  * ^short = "Whether the person is known here"
  * ^definition = "For systems that want a plain yes or no. It is left out where neither would be true, such as when several people may be meant, so that a missing value cannot be read as no."

* parameter[certainty] insert ValueParameter(certainty, code)
* parameter[certainty]
  * ^short = "How certain the match is"
  * ^definition = "Grade of the match. Only a certain match is ever disclosed as known; anything less is settled in a conversation."
  * value[x] from MatchCertaintyValueSet (required)

* parameter[involvement] insert PartsParameter(involvement)
* parameter[involvement]
  * ^short = "A service's involvement with the person"
  * ^definition = "Whether and, where detail was asked for and is permitted, how a service is involved. Service, episode and period are given only in reply to a request for detail."
  * part contains
      status 1..1 MS and
      service 0..1 MS and
      episode 0..1 MS and
      period 0..1 MS and
      organization 1..1 MS
  * part[status] insert CodedParameter(status, InvolvementStatusValueSet)
  * part[status]
    * ^short = "Whether the involvement is open"
    * ^definition = "Tells a practitioner whether a colleague is working with the person now."
  * part[service] insert CodedParameter(service, ServiceTypeValueSet)
  * part[service]
    * ^short = "Kind of service"
    * ^definition = "Detail: left out unless detail was asked for. The kind of some services discloses a health condition, an offence or abuse."
  * part[episode] insert CodedParameter(episode, EpisodeTypeValueSet)
  * part[episode]
    * ^short = "Kind of episode"
    * ^definition = "Detail: left out unless detail was asked for. Why the service is involved, such as a child protection plan."
  * part[period] insert ValueParameter(period, Period)
  * part[period]
    * ^short = "When the involvement began and ended"
    * ^definition = "Detail: left out unless detail was asked for."
  * part[organization] insert IdentifierParameter(organization)
  * part[organization]
    * ^short = "Organisation or team that is involved"
    * ^definition = "One of the contacts, named by an identifier of it, so that each involvement leads to somebody who answers the telephone."

* parameter[contact] insert ResourceParameter(contact, ContactOrganization)
* parameter[contact]
  * ^short = "Whom to telephone"
  * ^definition = "The first is the responder's published duty contact and stands in every reply, the same in each, so that its presence says nothing. Others are given only where the person is known."

* parameter[searched] insert CodedParameter(searched, ServiceTypeValueSet)
* parameter[searched]
  * ^short = "Services whose records are searched here"
  * ^definition = "What this endpoint covers, the same in every reply. A practitioner must be able to see which services an answer says nothing about."

* parameter[dataAsOf] insert ValueParameter(dataAsOf, instant)
* parameter[dataAsOf]
  * ^short = "How current the searched data is"
  * ^definition = "Time up to which every source searched was complete. What happened later cannot be in the answer."

* parameter[decision] insert PartsParameter(decision)
* parameter[decision]
  * ^short = "The decision on the request"
  * ^definition = "What the responder's rules said about the request alone, before anyone was looked up. Rules that looked at a record are named in the responder's audit record only, because they would say something about the person."
  * part contains
      outcome 1..1 MS and
      identifier 1..1 MS and
      policy 0..* MS
  * part[outcome] insert CodedParameter(outcome, SharingDecisionDisclosedValueSet)
  * part[outcome]
    * ^short = "Permitted, or for a person to decide"
    * ^definition = "A refusal is reported as an error instead."
  * part[identifier] insert IdentifierParameter(identifier)
  * part[identifier]
    * ^short = "Identifier of the decision"
    * ^definition = "Finds the decision in the responder's audit record when somebody asks about it."
  * part[policy] insert IdentifierParameter(policy)
  * part[policy]
    * ^short = "Sharing policy the decision rests on"
    * ^definition = "Tells the requester which of its agreements the responder relied on."

* parameter[responder] insert IdentifierParameter(responder)
* parameter[responder]
  * ^short = "Organisation that answers"
  * ^definition = "Identifier of the responder as the register of participants has it."

* parameter[respondedAt] insert ValueParameter(respondedAt, instant)
* parameter[respondedAt]
  * ^short = "When the reply was made"
  * ^definition = "An answer holds for the moment it was given: services begin and end."

* parameter[requestIdentifier] insert IdentifierParameter(requestIdentifier)
* parameter[requestIdentifier]
  * ^short = "Identifier of the request answered"
  * ^definition = "The request's own identifier, so that an answer cannot be filed under another person's request."
