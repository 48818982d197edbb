ValueSet: SharingDecisionValueSet
Id: sharing-decision
Title: "Sharing decisions"
Description: "Every decision that the rules may come to, as audit records show it."
* ^experimental = false
* SharingDecisionCodeSystem#permit
* SharingDecisionCodeSystem#deny
* SharingDecisionCodeSystem#review
