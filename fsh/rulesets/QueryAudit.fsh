// What the audit records of both sides have in common. The shared part of an audit record goes into a log that others
// check, so it has no element that could hold anything about the person asked about.
RuleSet: QueryAudit
* insert BareResource
* meta.source 0..0
* obeys sdx-aud-1 and sdx-aud-2 and sdx-aud-3 and sdx-aud-4 and sdx-aud-5 and sdx-aud-6 and sdx-aud-7
* obeys sdx-aud-8 and sdx-aud-9 and sdx-aud-10 and sdx-aud-11 and sdx-aud-12 and sdx-aud-13
* obeys sdx-aud-20 and sdx-aud-21 and sdx-aud-22 and sdx-nhs-6
* extension contains ResponseOutcome named responseOutcome 0..1 MS
* extension[responseOutcome]
  * ^short = "What the reply said"
* type = $audit-event-type#rest
* subtype 1..1
* subtype = $restful-interaction#operation
* action 1..1
* action = #E (exactly)
* period 0..0
* recorded MS
* outcome 1..1 MS
  * ^short = "Whether there was an answer"
  * ^definition = "0 where the reply carries an outcome, whatever it is; 4 for a request that was refused or at fault; 8 where the service failed or did not answer."
* outcomeDesc 0..0
* purposeOfEvent 0..1 MS
* purposeOfEvent from RequestReasonValueSet (required)
  * ^short = "Reason of the request"
  * insert BareConcept

* agent MS
  * ^slicing.discriminator.type = #pattern
  * ^slicing.discriminator.path = "type"
  * ^slicing.rules = #closed
  * ^slicing.description = "By kind of agent; nobody else is named."
  * modifierExtension 0..0
  * who insert ByIdentifier
  * altId 0..0
  * name 0..0
  * location 0..0
  * policy 0..0
  * media 0..0
  * network 0..0
* agent contains
    client 1..1 MS and
    server 1..1 MS and
    user 0..1 MS and
    organization 0..1 MS
* agent[client]
  * ^short = "System that asked"
  * ^definition = "By the identifier that the register has for it."
  * type = $dicom#110153
  * role 0..0
  * requestor = false (exactly)
  * purposeOfUse 0..0
* agent[server]
  * ^short = "Organisation that was asked"
  * ^definition = "By the identifier that the register has for it."
  * type = $dicom#110152
  * who 1..1
  * role 0..0
  * requestor = false (exactly)
  * purposeOfUse 0..0
* agent[user]
  * ^short = "Practitioner who asked"
  * ^definition = "The person who must be able to say why the question was put. The name stays in the sealed part of the record."
  * type = $participation-type#IRCP
  * who 1..1
  * role 1..1
  * role from RequesterRoleValueSet (required)
    * insert BareConcept
  * requestor = true (exactly)
  * purposeOfUse 0..1
  * purposeOfUse from RequestReasonValueSet (required)
    * ^short = "Reason of the request, as IHE's audit patterns have it"
    * insert BareConcept
* agent[organization]
  * ^short = "Organisation that asked"
  * ^definition = "The organisation answerable for the request. The kind of agent is the code that IHE's audit patterns use for the organisation of a user."
  * type = $role-class#PROV
  * who 1..1
  * role 0..0
  * requestor = false (exactly)
  * purposeOfUse 0..0

* source
  * modifierExtension 0..0
  * site 0..0
  * type 0..0
  * observer insert ByIdentifier
  * observer
    * ^short = "Who made this record"

* entity MS
  * ^slicing.discriminator.type = #pattern
  * ^slicing.discriminator.path = "role"
  * ^slicing.rules = #closed
  * ^slicing.description = "By role; neither the person asked about nor the query itself is among them."
  * modifierExtension 0..0
  * what 1..1
  * what insert ByIdentifier
  * type = $audit-entity-type#2
  * role 1..1
  * lifecycle 0..0
  * securityLabel 0..0
  * name 0..0
  * description 0..0
  * query 0..0
* entity contains
    transaction 0..1 MS and
    decision 0..1 MS and
    policy 0..* MS
* entity[transaction]
  * ^short = "The request"
  * ^definition = "By its request identifier, which the records of both sides share."
  * role = $object-role#24
  * detail insert ClosedByType
  * detail contains
      operation 1..1 MS and
      retry 0..1 MS
  * detail[operation] insert StringDetail(operation)
  * detail[operation] obeys sdx-aud-14
  * detail[operation]
    * ^short = "Operation called: person-info-query or match"
  * detail[retry] insert StringDetail(retry)
  * detail[retry]
    * ^short = "Present where the same request came again and got the same answer"
    * value[x] = "true" (exactly)
* entity[decision]
  * ^short = "The decision on the request"
  * ^definition = "By the identifier that the reply gives."
  * role = $object-role#13
  * detail insert ClosedByType
  * detail contains
      outcome 1..1 MS and
      rule 0..1 MS
  * detail[outcome] insert StringDetail(outcome)
  * detail[outcome] obeys sdx-aud-15
  * detail[outcome]
    * ^short = "permit, deny or review"
  * detail[rule] insert StringDetail(rule)
  * detail[rule] obeys sdx-aud-16
  * detail[rule]
    * ^short = "Rule that decided"
    * ^definition = "One of the rules on the request alone. Rules that looked at a record are named in the sealed part."
* entity[policy]
  * ^short = "Sharing policy relied on"
  * ^definition = "The agreement with its version, so that a later reader can judge by the text that was in force."
  * role = $object-role#14
  * detail 1..*
  * detail insert ClosedByType
  * detail contains
      version 1..1 MS and
      hash 0..1 MS
  * detail[version] insert StringDetail(version)
  * detail[version]
    * ^short = "Version of the policy"
  * detail[hash]
    * ^short = "SHA-256 of the policy"
    * modifierExtension 0..0
    * type = "hash" (exactly)
    * value[x] only base64Binary
  * detail[hash] obeys sdx-pol-1
