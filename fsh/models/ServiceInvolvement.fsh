Logical: ServiceInvolvement
Parent: Element
Id: service-involvement
Title: "Service involvement"
Description: "That a service is, was or will be involved with a person: the kind of information that the exchange shares first. A responder keeps it in its own form, and this model says what that form has to tell."
* ^type = "https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/ServiceInvolvement"
* subject 1..1 Reference(Patient) "Person" "The person the service is involved with, described as the model of an identified person says."
* organisation 1..1 Identifier "Organisation" "The organisation that runs the service."
* service 0..1 Coding "Kind of service" "Which kind of service is involved."
* service from ServiceTypeValueSet (required)
* episode 0..1 Coding "Kind of episode" "What the service is involved for."
* episode from EpisodeTypeValueSet (required)
* status 1..1 Coding "Status" "How far along the involvement is. Where the record does not tell, unknown is said rather than guessed."
* status from InvolvementStatusValueSet (required)
* period 0..1 Period "Period" "When the involvement began and, where it has, ended."
* contact 1..* BackboneElement "Contact" "Where the service, or the duty desk in front of it, can be reached. Never a named person, and never a line that gives the kind of service away."
  * telecom 1..* ContactPoint "Telephone or e-mail" "One telephone number at least."
  * availability 0..1 Coding "Availability" "When the contact answers."
  * availability from ContactAvailabilityValueSet (required)
* handling 0..1 code "Handling" "A mark that the custodian of the record set: restricted, answered as if it were uncertain, or withheld, answered as if there were nothing to disclose. It never leaves the responder."
* recordedAt 1..1 dateTime "Recorded at" "When the record was last brought up to date. It is what tells a requester how current the answer is."
