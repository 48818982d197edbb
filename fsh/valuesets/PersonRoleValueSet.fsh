ValueSet: PersonRoleValueSet
Id: person-role
Title: "Person roles"
Description: "Every role in which a person may be asked about."
* ^experimental = false
* PersonRoleCodeSystem#child
* PersonRoleCodeSystem#unborn
* PersonRoleCodeSystem#parent-carer
* PersonRoleCodeSystem#household
* PersonRoleCodeSystem#possible-risk
* PersonRoleCodeSystem#adult-at-risk
