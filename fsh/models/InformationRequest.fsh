Logical: InformationRequest
Parent: Element
Id: information-request
Title: "Information request"
Description: "What has to be known about a request before anyone can decide on it: an authorised user, a recognised system, a reason, the information wanted, and the person it is about."
* ^type = "https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/InformationRequest"
* identifier 1..1 Identifier "Identifier" "Unique among the requests of a system."
* dateStamp 1..1 instant "Date stamp" "When the request was made."
* requester 1..1 BackboneElement "Requester" "Who asks."
  * organisation 1..1 Identifier "Organisation" "The organisation that asks, as the register knows it."
  * system 1..1 Identifier "System" "The recognised system that sends the request."
  * user 1..1 Identifier "User" "The authorised person who asks. Never a shared account."
  * userRole 1..1 Coding "Role of the user" "The work in which the person asks."
  * userRole from RequesterRoleValueSet (required)
* subject 1..1 Reference(Patient) "Person" "The person the request is about, described as the model of an identified person says."
* personRole 1..1 Coding "Role of the person" "Why this person is asked about."
* personRole from PersonRoleValueSet (required)
* requestedInformation 1..* Coding "Requested information" "How much is asked for."
* requestedInformation from RequestedInformationValueSet (required)
* purpose 1..1 Coding "Purpose" "The reason, from the same list that policies use."
* purpose from RequestReasonValueSet (required)
* sharingPolicy 0..* BackboneElement "Sharing policy" "The agreement relied on. The model this one follows requires one; it is optional here because a statutory duty can carry a request without an agreement."
  * identifier 1..1 Identifier "Identifier" "Identifier of the policy."
  * version 1..1 string "Version" "Version of the policy."
