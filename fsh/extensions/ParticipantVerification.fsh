Extension: ParticipantVerification
Id: participant-verification
Title: "Participant verification"
Description: "How far the register vouches for a participant, and since when. Requests and replies of a participant that is not verified are refused."
* ^context[+].type = #element
* ^context[=].expression = "Organization"
* value[x] 0..0
* extension contains
    status 1..1 MS and
    date 1..1 MS
* extension[status]
  * ^short = "Verification status"
  * value[x] 1..1
  * value[x] only code
  * value[x] from VerificationStatusValueSet (required)
* extension[date]
  * ^short = "Day from which the status holds"
  * value[x] 1..1
  * value[x] only date
