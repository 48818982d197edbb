Instance: episode-of-care-status-to-involvement-status
InstanceOf: ConceptMap
Usage: #definition
Title: "EpisodeOfCare.status to involvement status"
Description: "How a responder, or a bridge from a service that publishes episodes of care, tells the status of an involvement from EpisodeOfCare.status. A status that is not in the map is shown as unknown, never as ended."
* insert ConceptMapMetadata(EpisodeOfCareStatusToInvolvementStatus, episode-of-care-status-to-involvement-status)
* sourceCanonical = "http://hl7.org/fhir/ValueSet/episode-of-care-status"
* targetCanonical = Canonical(InvolvementStatusValueSet)
* group[0]
  * source = $episode-of-care-status
  * target = Canonical(InvolvementStatusCodeSystem)
* insert EquivalentRow(active, active)
* insert EquivalentRow(planned, planned)
* group[0].element[+]
  * code = #waitlist
  * target
    * code = #planned
    * equivalence = #wider
    * comment = "Being on a waiting list is one way of being planned."
* insert EquivalentRow(onhold, on-hold)
* group[0].element[+]
  * code = #finished
  * target
    * code = #ended
    * equivalence = #wider
    * comment = "Ended also covers episodes that were cancelled."
* group[0].element[+]
  * code = #cancelled
  * target
    * code = #ended
    * equivalence = #wider
    * comment = "Cancelled before or while the service was involved. The organisation knows the person, so it is not left out."
* group[0].element[+]
  * code = #entered-in-error
  * target
    * equivalence = #unmatched
    * comment = "The episode never was: it is no involvement of any status, and is left out of the search."
* group[0].unmapped
  * mode = #fixed
  * code = #unknown
  * display = "Not known"
