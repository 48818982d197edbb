ValueSet: InvolvementStatusValueSet
Id: involvement-status
Title: "Involvement statuses"
Description: "Every status an involvement may have."
* ^experimental = false
* InvolvementStatusCodeSystem#active
* InvolvementStatusCodeSystem#planned
* InvolvementStatusCodeSystem#on-hold
* InvolvementStatusCodeSystem#ended
* InvolvementStatusCodeSystem#unknown
