CodeSystem: EpisodeTypeCodeSystem
Id: episode-type
Title: "Episode type"
Description: "Kinds of episode in which a service is involved with a person. It appears in a reply only where details were asked for and may be given."
* insert CompleteCodeSystem
* insert SensitiveProperty

* #early-help "Early help" "Early help assessment or plan."
* #early-help insert SectorConcept(false)

* #ehcp "Education, health and care plan" "A plan for a child or young person with special educational needs, or the assessment for one."
* #ehcp insert SectorConcept(true)

* #family-court-order "Family court order" "An order of the family court, or proceedings for one."
* #family-court-order insert SectorConcept(true)

* #cin-plan "Child in need plan" "Assessment or plan for a child in need."
* #cin-plan insert SectorConcept(false)

* #cp-plan "Child protection plan" "A child protection plan, one made before birth included."
* #cp-plan insert SectorConcept(false)

* #camhs-plan "Child mental health care" "An episode of care with child and adolescent mental health services."
* #camhs-plan insert SectorConcept(true)

* #section-47 "Child protection enquiry" "Enquiries under section 47 of the Children Act 1989."
* #section-47 insert SectorConcept(false)

* #care-leaver "Care leaver" "Support for a young person who has left care."
* #care-leaver insert SectorConcept(false)

* #child-looked-after "Child looked after" "A child looked after by a local authority."
* #child-looked-after insert SectorConcept(false)

* #adult-safeguarding "Adult safeguarding" "A safeguarding concern or enquiry about an adult."
* #adult-safeguarding insert SectorConcept(false)

* #police-protection "Police protection" "A child taken into police protection."
* #police-protection insert SectorConcept(false)

* #private-fostering "Private fostering" "A child cared for under a private fostering arrangement."
* #private-fostering insert SectorConcept(false)

* #care-and-support-plan "Care and support plan" "Assessment, plan or review of an adult's care and support."
* #care-and-support-plan insert SectorConcept(false)

* #carer-support-plan "Carer's support plan" "Assessment, plan or review of support for a carer."
* #carer-support-plan insert SectorConcept(false)

* #transition-to-adulthood "Transition to adulthood" "Assessment of a child's likely needs for care and support as an adult."
* #transition-to-adulthood insert SectorConcept(false)

* #child-missing-education "Child missing education" "Enquiries about a child who may not be getting an education."
* #child-missing-education insert SectorConcept(false)

* #elective-home-education "Elective home education" "A child educated at home by choice of the parents."
* #elective-home-education insert SectorConcept(false)

* #school-enrolment "School enrolment" "A child or young person on the roll of a school or college."
* #school-enrolment insert SectorConcept(false)

* #missing-episode "Missing episode" "A person reported missing, until they are found and spoken to."
* #missing-episode insert SectorConcept(false)

* #exploitation "Exploitation" "Work on known or suspected sexual or criminal exploitation, or modern slavery."
* #exploitation insert SectorConcept(true)

* #maternity-care "Maternity care" "Care in pregnancy, at birth and soon after."
* #maternity-care insert SectorConcept(true)

* #public-health-nursing "Public health nursing" "Health visiting or school nursing."
* #public-health-nursing insert SectorConcept(false)

* #mental-health-care "Adult mental health care" "An episode of care with adult mental health services."
* #mental-health-care insert SectorConcept(true)

* #substance-misuse-treatment "Substance misuse treatment" "Treatment or support for problems with alcohol or drugs."
* #substance-misuse-treatment insert SectorConcept(true)

* #domestic-abuse-support "Domestic abuse support" "Support of someone who suffers domestic abuse, or work with someone who causes it."
* #domestic-abuse-support insert SectorConcept(true)

* #marac "Multi-agency risk assessment conference" "A case before a multi-agency risk assessment conference on domestic abuse."
* #marac insert SectorConcept(true)

* #mappa "Multi-agency public protection" "A person managed under multi-agency public protection arrangements."
* #mappa insert SectorConcept(true)

* #channel "Channel" "A person considered or supported by a Channel panel."
* #channel insert SectorConcept(true)

* #youth-justice-order "Youth justice" "An order, caution or prevention work with a youth justice service."
* #youth-justice-order insert SectorConcept(true)

* #probation-supervision "Probation supervision" "A community order, suspended sentence or licence supervised by probation."
* #probation-supervision insert SectorConcept(true)

* #custody "Custody" "Time in prison or other secure custody."
* #custody insert SectorConcept(true)

* #police-investigation "Police investigation" "An open police investigation that involves the person in any role."
* #police-investigation insert SectorConcept(true)

* #homelessness-duty "Homelessness duty" "An application for help with homelessness, or a duty owed because of it."
* #homelessness-duty insert SectorConcept(true)

* #tenancy "Tenancy" "A tenancy, or an application for social housing."
* #tenancy insert SectorConcept(false)

* #other-episode "Other episode" "An episode that no other code describes."
* #other-episode insert SectorConcept(false)
