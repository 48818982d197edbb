CodeSystem: SharingDecisionCodeSystem
Id: sharing-decision
Title: "Sharing decision"
Description: "What the decision rules say about a request, before anyone is looked up."
* insert CompleteCodeSystem
* ^property[+].code = #inReply
* ^property[=].description = "Whether a reply with an outcome may carry the decision. A refusal is reported as an error instead."
* ^property[=].type = #boolean

* #permit "Permit" "The request may be answered automatically."
  * insert ActiveConcept
  * ^property[+].code = #inReply
  * ^property[=].valueBoolean = true

* #deny "Deny" "The request is refused. It is reported as an error, without a lookup."
  * insert ActiveConcept
  * ^property[+].code = #inReply
  * ^property[=].valueBoolean = false

* #review "Review" "A person must decide. The rules cannot tell, or a fact that they need is missing."
  * insert ActiveConcept
  * ^property[+].code = #inReply
  * ^property[=].valueBoolean = true
