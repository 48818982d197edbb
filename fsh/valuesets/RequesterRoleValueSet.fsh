ValueSet: RequesterRoleValueSet
Id: requester-role
Title: "Requester roles"
Description: "Every role in which a user may ask."
* ^experimental = false
* RequesterRoleCodeSystem#social-worker
* RequesterRoleCodeSystem#duty-team
* RequesterRoleCodeSystem#mash-practitioner
* RequesterRoleCodeSystem#emergency-duty-team
* RequesterRoleCodeSystem#approved-mental-health-professional
* RequesterRoleCodeSystem#designated-safeguarding-lead
* RequesterRoleCodeSystem#named-or-designated-professional
* RequesterRoleCodeSystem#police-officer
* RequesterRoleCodeSystem#health-visitor
* RequesterRoleCodeSystem#midwife
* RequesterRoleCodeSystem#school-nurse
* RequesterRoleCodeSystem#general-practitioner
* RequesterRoleCodeSystem#youth-justice
* RequesterRoleCodeSystem#probation-practitioner
* RequesterRoleCodeSystem#independent-domestic-violence-adviser
* RequesterRoleCodeSystem#housing-officer
* RequesterRoleCodeSystem#child-protection-team
