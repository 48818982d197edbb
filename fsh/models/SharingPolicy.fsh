Logical: SharingPolicy
Parent: Element
Id: sharing-policy
Title: "Sharing policy"
Description: "An agreement between organisations about which information they share, for which purposes and on what terms, in a form that decision rules can read. It follows the information governance model of the same family of standards."
* ^type = "https://socialcaredata.github.io/data-exchange-standard/StructureDefinition/SharingPolicy"
* uri 1..1 uri "Address" "Where the policy can be read."
* identifier 1..1 Identifier "Identifier" "The same in every version of the policy."
* version 1..1 string "Version" "Which version of the policy this is. Requests and audit records name it, so that a later change does not rewrite the past."
* name 1..1 string "Name" "What people call the policy."
* contact 1..1 ContactDetail "Contact" "Whom to ask about the policy."
* party 1..* BackboneElement "Party" "An organisation that has signed the policy."
  * name 1..1 string "Name" "Name of the organisation."
  * identifier 1..* Identifier "Identifier" "How the register knows the organisation."
* data 1..* Coding "Data" "How much may be told under the policy."
* data from RequestedInformationValueSet (required)
* purpose 1..* Coding "Purpose" "Reasons for which the policy may be relied on."
* purpose from RequestReasonValueSet (required)
* startDate 1..1 date "Start" "The first day on which the policy is in force."
* endDate 1..1 date "End" "The last day on which the policy is in force."
* permittedUse 0..* Coding "Permitted use" "What a recipient may do with what it is told."
* restriction 0..* Coding "Restriction" "What a recipient must not do with it."
* recipientResponsibility 0..* Coding "Recipient responsibility" "What a recipient has to do, such as deleting it after a time."
* securityMeasure 0..* Coding "Security measure" "How it has to be protected."
* legalCompliance 0..* Coding "Legal basis" "What the sharing rests on in law."
