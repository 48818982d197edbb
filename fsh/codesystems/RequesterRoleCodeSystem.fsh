CodeSystem: RequesterRoleCodeSystem
Id: requester-role
Title: "Requester role"
Description: "The work in which a named person asks. It is a role, not a grade: the person is named beside it."
* insert CompleteCodeSystem

* #social-worker "Social worker" "A registered social worker for children or adults."
  * insert ActiveConcept

* #duty-team "Duty team member" "A member of the team that takes new referrals and enquiries during the day."
  * insert ActiveConcept

* #mash-practitioner "Multi-agency safeguarding hub practitioner" "A practitioner of any agency who works in a multi-agency safeguarding hub."
  * insert ActiveConcept

* #emergency-duty-team "Emergency duty team member" "A member of the social care team that works out of hours."
  * insert ActiveConcept

* #approved-mental-health-professional "Approved mental health professional" "A person approved by a local authority to carry out functions under the Mental Health Act."
  * insert ActiveConcept

* #designated-safeguarding-lead "Designated safeguarding lead" "The person in a school, college or other setting who leads on safeguarding, or their deputy."
  * insert ActiveConcept

* #named-or-designated-professional "Named or designated professional" "A doctor, nurse or midwife who leads on safeguarding in a health organisation or area."
  * insert ActiveConcept

* #police-officer "Police officer or police staff" "A police officer, or a member of police staff who works on public protection."
  * insert ActiveConcept

* #health-visitor "Health visitor" "A registered public health nurse who works with families of young children."
  * insert ActiveConcept

* #midwife "Midwife" "A registered midwife, including one who specialises in safeguarding."
  * insert ActiveConcept

* #school-nurse "School nurse" "A registered public health nurse who works with children of school age."
  * insert ActiveConcept

* #general-practitioner "General practitioner" "A doctor in general practice, or the safeguarding lead of a practice."
  * insert ActiveConcept

* #youth-justice "Youth justice practitioner" "A practitioner of a youth justice service."
  * insert ActiveConcept

* #probation-practitioner "Probation practitioner" "A practitioner who supervises people on probation or on licence."
  * insert ActiveConcept

* #independent-domestic-violence-adviser "Independent domestic violence adviser" "An adviser who supports victims of domestic abuse at high risk."
  * insert ActiveConcept

* #housing-officer "Housing officer" "An officer of a housing authority or a registered provider of social housing."
  * insert ActiveConcept

* #child-protection-team "Child protection team member" "A member of a team that carries out child protection enquiries and plans."
  * insert ActiveConcept
