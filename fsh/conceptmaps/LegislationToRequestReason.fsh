Instance: legislation-to-request-reason
InstanceOf: ConceptMap
Usage: #definition
Title: "Legislation to request reason"
Description: "From the address of a provision on legislation.gov.uk, which an earlier draft sent as the reason (valueUri), to a request reason. Addresses are compared as written here: with https and www, without /id/, version date or language. An address that is not in the map has no reason, and a request must not be sent with a guessed one."
* insert ConceptMapMetadata(LegislationToRequestReason, legislation-to-request-reason)
* targetCanonical = Canonical(RequestReasonValueSet)
* group[0]
  * source = $uri
  * target = Canonical(RequestReasonCodeSystem)
* insert EquivalentRow(https://www.legislation.gov.uk/ukpga/1989/41/section/47, children-act-1989-section-47)
* insert EquivalentRow(https://www.legislation.gov.uk/ukpga/1989/41/section/17, children-act-1989-section-17)
* insert EquivalentRow(https://www.legislation.gov.uk/ukpga/1989/41/section/46, children-act-1989-section-46)
* insert EquivalentRow(https://www.legislation.gov.uk/ukpga/2026/21/section/4, children-information-sharing-duty)
* insert EquivalentRow(https://www.legislation.gov.uk/ukpga/1996/56/section/436A, education-act-1996-section-436a)
* insert EquivalentRow(https://www.legislation.gov.uk/ukpga/2014/23/section/42, care-act-2014-section-42)
* insert EquivalentRow(https://www.legislation.gov.uk/ukpga/2014/23/section/45, care-act-2014-section-45)
* insert EquivalentRow(https://www.legislation.gov.uk/ukpga/2014/23/section/9, care-act-2014-section-9)
* insert EquivalentRow(https://www.legislation.gov.uk/ukpga/2014/23/section/58, care-act-2014-section-58)
* insert EquivalentRow(https://www.legislation.gov.uk/ukpga/2015/6/section/36, channel)
* insert EquivalentRow(https://www.legislation.gov.uk/ukpga/2003/44/section/325, mappa)
* group[0].element[+]
  * code = #https://www.legislation.gov.uk/ukpga/1998/37/section/115
  * target
    * code = #marac
    * equivalence = #narrower
    * comment = "The section lets bodies share for many purposes; of these the request reasons name only the multi-agency risk assessment conference. Use it for that purpose alone."
