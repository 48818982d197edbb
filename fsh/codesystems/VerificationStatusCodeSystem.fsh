CodeSystem: VerificationStatusCodeSystem
Id: verification-status
Title: "Verification status"
Description: "How far the register vouches for a participating organisation."
* insert CompleteCodeSystem
* ^property[+].code = #trusted
* ^property[=].description = "Whether requests from the organisation are to be accepted."
* ^property[=].type = #boolean

* #verified "Verified" "The register operator has checked who the organisation is and that it may take part."
  * insert ActiveConcept
  * ^property[+].code = #trusted
  * ^property[=].valueBoolean = true

* #pending "Pending" "The organisation has applied and the check is not finished."
  * insert ActiveConcept
  * ^property[+].code = #trusted
  * ^property[=].valueBoolean = false

* #suspended "Suspended" "The organisation may not ask or answer for now."
  * insert ActiveConcept
  * ^property[+].code = #trusted
  * ^property[=].valueBoolean = false

* #withdrawn "Withdrawn" "The organisation no longer takes part."
  * insert ActiveConcept
  * ^property[+].code = #trusted
  * ^property[=].valueBoolean = false
