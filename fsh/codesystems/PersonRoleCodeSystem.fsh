CodeSystem: PersonRoleCodeSystem
Id: person-role
Title: "Person role"
Description: "Why a person is being asked about. A responder needs it because the law and the decision rules treat a child, a parent and a possible source of harm differently."
* insert CompleteCodeSystem

* #child "Child" "A person under 18 whose own safety or welfare is the concern, or a young person over 18 for whom a duty to children continues."
  * insert ActiveConcept

* #unborn "Unborn child" "A child not yet born whose safety or welfare after birth is the concern. The birth date, if given, is the expected one."
  * insert ActiveConcept

* #parent-carer "Parent or carer" "A parent, a person with parental responsibility, or someone who looks after the child from day to day."
  * insert ActiveConcept

* #household "Member of the household" "Someone else who lives with the child or adult at risk, or is often in the home."
  * insert ActiveConcept

* #possible-risk "Person who may pose a risk" "Someone who may have harmed, or may harm, the child or adult who is the subject of concern. It says nothing about guilt."
  * insert ActiveConcept

* #adult-at-risk "Adult at risk" "An adult with needs for care and support who is, or may be, experiencing abuse or neglect and may be unable to protect themselves because of those needs."
  * insert ActiveConcept
