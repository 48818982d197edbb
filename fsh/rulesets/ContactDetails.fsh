// What both forms of a reply say of a contact. Only the id differs: the entries of a searchset must have one.
RuleSet: ContactDetails
* insert BareResource
* obeys sdx-org-1 and sdx-org-2 and sdx-org-3 and sdx-org-4 and sdx-org-5
* meta 0..0

* identifier 1..* MS
  * ^short = "Identifiers of the organisation"
  * ^definition = "The register of participants tells more about the organisation under these identifiers; an involvement names its organisation by one of them."
  * system 1..1
  * value 1..1

* type MS
* type from OrganisationTypeValueSet (required)
  * ^short = "Kind of organisation"
  * ^definition = "The kind as the register has it. Left out where the kind alone would disclose something about the person."
  * coding 1..1
    * system 1..1
    * code 1..1
  * text 0..0

* name 1..1 MS
  * ^short = "Name of the front door"
  * ^definition = "What to ask for on the telephone."

* telecom 1..* MS
  * ^short = "How to reach the contact"
  * ^definition = "One telephone number at least: the reply leads to a conversation between practitioners."
  * system 1..1
  * value 1..1
  * rank 0..0
  * period 0..0
  * extension contains ContactAvailability named availability 0..1 MS

* active 0..0
* alias 0..0
* address 0..0
* partOf 0..0
* contact 0..0
* endpoint 0..0
