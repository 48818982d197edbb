Profile: ParticipantEndpoint
Parent: Endpoint
Id: participant-endpoint
Title: "Participant's system"
Description: "A system of a participant in the register: where it is called, with which keys it signs, and which tests it has passed. This part of the register is for participants only."
* implicitRules 0..0
* modifierExtension 0..0
* obeys sdx-end-1
* extension contains
    SystemProduct named product 1..1 MS and
    ConformanceTests named tests 1..1 MS and
    SigningKeys named keys 1..1 MS
* extension[product]
  * ^short = "Product and version"
* extension[tests]
  * ^short = "Conformance tests passed"
* extension[keys]
  * ^short = "Public keys and algorithms"
* identifier 1..* MS
  * ^short = "Identifiers of the system"
  * ^definition = "The identifier that a request names its client system by, and the issuer of its tokens and assertions."
  * system 1..1
  * value 1..1
* status MS
  * ^short = "Technical status"
  * ^definition = "Whether the system works now. It says nothing of whether the organisation may take part: that is its verification."
* connectionType = $endpoint-connection-type#hl7-fhir-rest
* managingOrganization 1..1 MS
  * ^short = "Participant that answers for the system"
* payloadType MS
* payloadType from ServiceTypeValueSet (required)
  * ^short = "Services whose records the system holds"
  * ^definition = "For a system that answers: exactly the services that its replies name as searched, so that a requester can choose whom to ask."
  * coding 1..1
    * system 1..1
    * code 1..1
* payloadMimeType 1..* MS
* address MS
* address obeys sdx-end-2
  * ^short = "Base address of the FHIR service"
* header 0..0
