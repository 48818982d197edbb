ValueSet: RequestReasonValueSet
Id: request-reason
Title: "Request reasons"
Description: "Every reason that a request may give today. Retired reasons stay in the code system and are left out here, so that a request that gives one is refused."
* ^experimental = false
* RequestReasonCodeSystem#children-act-1989-section-47
* RequestReasonCodeSystem#children-act-1989-section-17
* RequestReasonCodeSystem#children-act-1989-section-46
* RequestReasonCodeSystem#children-information-sharing-duty
* RequestReasonCodeSystem#education-act-1996-section-436a
* RequestReasonCodeSystem#care-act-2014-section-42
* RequestReasonCodeSystem#care-act-2014-section-45
* RequestReasonCodeSystem#care-act-2014-section-9
* RequestReasonCodeSystem#care-act-2014-section-58
* RequestReasonCodeSystem#channel
* RequestReasonCodeSystem#mappa
* RequestReasonCodeSystem#marac
* RequestReasonCodeSystem#missing-person
* RequestReasonCodeSystem#immediate-risk
* RequestReasonCodeSystem#general-safeguarding
* RequestReasonCodeSystem#already-open
