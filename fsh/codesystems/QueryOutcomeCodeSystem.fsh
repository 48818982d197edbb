CodeSystem: QueryOutcomeCodeSystem
Id: query-outcome
Title: "Query outcome"
Description: "What a responder can say after a search that was carried out, or after its decision rules sent the request to a person. None of these codes proves that a person is unknown everywhere."
* insert CompleteCodeSystem
* ^property[+].code = #case
* ^property[=].description = "Number of the response case in which the outcome is given. Numbers never change their meaning."
* ^property[=].type = #string
* ^property[+].code = #match
* ^property[=].description = "Value of the parameter match that goes with the outcome. The parameter is left out of the reply where the property is absent."
* ^property[=].type = #boolean
* ^property[+].code = #certainty
* ^property[=].description = "Code of the HL7 list of match grades that may go with the outcome. The parameter certainty is left out of the reply where the property is absent."
* ^property[=].type = #string
* ^property[+].code = #sharingDecision
* ^property[=].description = "Code of the list of sharing decisions that the reply carries with the outcome."
* ^property[=].type = #string

* #known-active "Known, actively involved" "The responder is certain that it knows the person and at least one involvement is open: active, planned or on hold."
  * insert ActiveConcept
  * ^property[+].code = #case
  * ^property[=].valueString = "C01"
  * ^property[+].code = #match
  * ^property[=].valueBoolean = true
  * ^property[+].code = #certainty
  * ^property[=].valueString = "certain"
  * ^property[+].code = #sharingDecision
  * ^property[=].valueString = "permit"

* #known-inactive "Known, no longer involved" "The responder is certain that it knows the person, and every involvement it may tell of has ended."
  * insert ActiveConcept
  * ^property[+].code = #case
  * ^property[=].valueString = "C02"
  * ^property[+].code = #match
  * ^property[=].valueBoolean = true
  * ^property[+].code = #certainty
  * ^property[=].valueString = "certain"
  * ^property[+].code = #sharingDecision
  * ^property[=].valueString = "permit"

* #known "Known" "The responder is certain that it knows the person. Whether it is involved now was not asked for, or its records do not tell."
  * insert ActiveConcept
  * ^property[+].code = #case
  * ^property[=].valueString = "C21"
  * ^property[+].code = #match
  * ^property[=].valueBoolean = true
  * ^property[+].code = #certainty
  * ^property[=].valueString = "certain"
  * ^property[+].code = #sharingDecision
  * ^property[=].valueString = "permit"

* #not-known "Nothing to disclose" "The responder has nothing that it can disclose by this route. This is not proof that nobody there knows the person."
  * insert ActiveConcept
  * ^property[+].code = #case
  * ^property[=].valueString = "C03"
  * ^property[+].code = #match
  * ^property[=].valueBoolean = false
  * ^property[+].code = #sharingDecision
  * ^property[=].valueString = "permit"

* #possible "Possibly known" "The responder may know the person and cannot settle it without a conversation: telephone the contact."
  * insert ActiveConcept
  * ^property[+].code = #case
  * ^property[=].valueString = "C04"
  * ^property[+].code = #certainty
  * ^property[=].valueString = "probable"
  * ^property[+].code = #certainty
  * ^property[=].valueString = "possible"
  * ^property[+].code = #sharingDecision
  * ^property[=].valueString = "permit"

* #multiple-possible "Several people possible" "More than one person may be meant and they cannot be told apart with what was sent: send more details, or telephone the contact."
  * insert ActiveConcept
  * ^property[+].code = #case
  * ^property[=].valueString = "C05"
  * ^property[+].code = #sharingDecision
  * ^property[=].valueString = "permit"

* #manual-review "A person must decide" "There is no automatic answer to this request. It says nothing about the person asked about: telephone the contact and quote the request identifier."
  * insert ActiveConcept
  * ^property[+].code = #case
  * ^property[=].valueString = "C06"
  * ^property[+].code = #sharingDecision
  * ^property[=].valueString = "review"

* #no-certain-match "No certain match" "The requester asked for certain matches only and there is none to give. It is not the same as having nothing to disclose: the person may still be known."
  * insert ActiveConcept
  * ^property[+].code = #case
  * ^property[=].valueString = "C20"
  * ^property[+].code = #sharingDecision
  * ^property[=].valueString = "permit"
