ValueSet: SharingDecisionDisclosedValueSet
Id: sharing-decision-disclosed
Title: "Sharing decisions that a reply may carry"
Description: "The decisions that a requester can see in a reply with an outcome. A refusal is reported as an error instead, so deny is not among them."
* ^experimental = false
* SharingDecisionCodeSystem#permit
* SharingDecisionCodeSystem#review
