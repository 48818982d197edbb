CodeSystem: InvolvementStatusCodeSystem
Id: involvement-status
Title: "Involvement status"
Description: "How far along an involvement of a service with a person is."
* insert CompleteCodeSystem
* ^property[+].code = #open
* ^property[=].description = "Whether the involvement counts as open: at least one open involvement makes the person known and actively involved."
* ^property[=].type = #boolean

* #active "Active" "The service is involved now."
  * insert ActiveConcept
  * ^property[+].code = #open
  * ^property[=].valueBoolean = true

* #planned "Planned" "The service has accepted the person and has not started yet, for instance because they are on a waiting list."
  * insert ActiveConcept
  * ^property[+].code = #open
  * ^property[=].valueBoolean = true

* #on-hold "On hold" "The involvement is paused and is expected to go on."
  * insert ActiveConcept
  * ^property[+].code = #open
  * ^property[=].valueBoolean = true

* #ended "Ended" "The involvement is over."
  * insert ActiveConcept
  * ^property[+].code = #open
  * ^property[=].valueBoolean = false

* #unknown "Not known" "The record does not tell how far along the involvement is. It must not be read as ended."
  * insert ActiveConcept
  * ^property[+].code = #open
  * ^property[=].valueBoolean = false
