CodeSystem: RequestedInformationCodeSystem
Id: requested-information
Title: "Requested information"
Description: "How much the requester asks to be told. A reply never goes further than was asked for, so that a requester asks for the least that serves the purpose."
* insert CompleteCodeSystem
* ^property[+].code = #implies
* ^property[=].description = "Another code of this list that is asked for as well when this one is."
* ^property[=].type = #code

* #known "Whether known" "Whether the responder knows the person at all, without saying whether anything is open now."
  * insert ActiveConcept

* #active-involvement "Whether actively involved" "Whether a service is involved with the person now. Asking for it includes asking whether the person is known."
  * insert ActiveConcept
  * ^property[+].code = #implies
  * ^property[=].valueCode = #known

* #involvement-detail "Details of involvement" "Which kind of service and episode is or was involved, and when. Asking for it includes asking for the other two."
  * insert ActiveConcept
  * ^property[+].code = #implies
  * ^property[=].valueCode = #known
  * ^property[+].code = #implies
  * ^property[=].valueCode = #active-involvement
