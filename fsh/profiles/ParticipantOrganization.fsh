Profile: ParticipantOrganization
Parent: Organization
Id: participant-organization
Title: "Participant"
Description: "An organisation in the register of participants: who it is, whether it may take part, and its duty contact. This part of the register is public, so that anybody can see who exchanges information, and so that a practitioner finds a telephone number when a system does not answer."
* implicitRules 0..0
* modifierExtension 0..0
* obeys sdx-org-1
* extension contains ParticipantVerification named verification 1..1 MS
* extension[verification]
  * ^short = "Verification status and its date"
* identifier 1..* MS
  * ^short = "Identifiers of the organisation"
  * ^definition = "The identifiers that requests and replies name the organisation by."
  * system 1..1
  * value 1..1
* active 1..1 MS
  * ^short = "Whether the organisation is in operation"
  * ^definition = "Operational status: false for an organisation that has closed or merged, whose entry stays so that old audit records can be read."
* type 1..* MS
* type from OrganisationTypeValueSet (required)
  * ^short = "Kinds of organisation"
  * ^definition = "Several duties and powers bind some kinds of organisation only, so the decision on a request rests on them."
  * coding 1..1
    * system 1..1
    * code 1..1
* name 1..1 MS
* alias MS
* telecom 1..* MS
  * ^short = "Duty contact"
  * ^definition = "The front door for telephone calls about people: what the responder gives as first contact in every reply, and what a requester shows when there is no answer."
  * system 1..1
  * value 1..1
  * extension contains ContactAvailability named availability 0..1 MS
* address 0..0
* contact 0..0
* endpoint MS
  * ^short = "Systems of the organisation"
