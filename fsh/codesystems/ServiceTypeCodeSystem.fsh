CodeSystem: ServiceTypeCodeSystem
Id: service-type
Title: "Service type"
Description: "Kinds of service that may be involved with a person. It is used to say what an endpoint searches and, where details were asked for and may be given, which kind of service is involved."
* insert CompleteCodeSystem
* insert SensitiveProperty

* #social-care "Social care" "Social care for children or adults where no narrower kind fits."
* #social-care insert SectorConcept(false)

* #children-social-care "Children's social care" "Local authority social care for children and families."
* #children-social-care insert SectorConcept(false)

* #adult-social-care "Adult social care" "Local authority social care for adults."
* #adult-social-care insert SectorConcept(false)

* #emergency-duty-team "Emergency duty team" "Social care outside office hours."
* #emergency-duty-team insert SectorConcept(false)

* #multi-agency-safeguarding-hub "Multi-agency safeguarding hub" "The place where agencies screen new safeguarding concerns together."
* #multi-agency-safeguarding-hub insert SectorConcept(false)

* #early-help "Early help" "Support for families before statutory social care is needed."
* #early-help insert SectorConcept(false)

* #fostering "Fostering" "Support for foster carers and the children placed with them."
* #fostering insert SectorConcept(false)

* #leaving-care "Leaving care" "Support for young people who have left local authority care."
* #leaving-care insert SectorConcept(false)

* #family-court "Family court" "Proceedings about children in the family court, and the advice the court gets."
* #family-court insert SectorConcept(true)

* #youth-offending "Youth justice" "Work with children and young people who have offended or may do so."
* #youth-offending insert SectorConcept(true)

* #probation "Probation" "Supervision of people on probation or on licence."
* #probation insert SectorConcept(true)

* #prison "Prison" "Custody, for adults or for young people."
* #prison insert SectorConcept(true)

* #police-public-protection "Police public protection" "Police teams that deal with child abuse, domestic abuse, exploitation and vulnerable adults."
* #police-public-protection insert SectorConcept(true)

* #primary-school "Primary school" "A mainstream school for younger children."
* #primary-school insert SectorConcept(false)

* #high-school "Secondary school" "A mainstream school for older children."
* #high-school insert SectorConcept(false)

* #sen-primary-school "Special primary school" "A school for younger children with special educational needs."
* #sen-primary-school insert SectorConcept(true)

* #sen-high-school "Special secondary school" "A school for older children with special educational needs."
* #sen-high-school insert SectorConcept(true)

* #alternative-provision-school "Alternative provision" "Education for children who cannot attend a mainstream or special school."
* #alternative-provision-school insert SectorConcept(true)

* #early-years-setting "Early years setting" "A nursery, childminder or other setting for children below school age."
* #early-years-setting insert SectorConcept(false)

* #further-education-college "Further education college" "A college for students over 16."
* #further-education-college insert SectorConcept(false)

* #education-welfare "Education welfare" "Work on attendance, children missing education and elective home education."
* #education-welfare insert SectorConcept(false)

* #special-educational-needs "Special educational needs service" "The local authority service that assesses special educational needs and keeps plans for them."
* #special-educational-needs insert SectorConcept(true)

* #school-nursing "School nursing" "Public health nursing for children of school age."
* #school-nursing insert SectorConcept(false)

* #health-visiting "Health visiting" "Public health nursing for families with young children."
* #health-visiting insert SectorConcept(false)

* #midwifery "Midwifery" "Care in pregnancy, at birth and soon after."
* #midwifery insert SectorConcept(true)

* #general-practice "General practice" "A family doctor's practice."
* #general-practice insert SectorConcept(false)

* #community-nursing "Community nursing" "Nursing at home or in the community."
* #community-nursing insert SectorConcept(false)

* #community-paediatrics "Community paediatrics" "Specialist medical care for children in the community."
* #community-paediatrics insert SectorConcept(true)

* #hospital-care "Hospital care" "Care in a hospital where no narrower kind fits."
* #hospital-care insert SectorConcept(false)

* #emergency-department "Emergency department" "An accident and emergency department, urgent treatment centre or minor injuries unit."
* #emergency-department insert SectorConcept(false)

* #ambulance "Ambulance" "Emergency and patient transport ambulance services."
* #ambulance insert SectorConcept(false)

* #camhs "Child and adolescent mental health" "Mental health services for children and young people."
* #camhs insert SectorConcept(true)

* #adult-mental-health "Adult mental health" "Mental health services for adults, in hospital or in the community."
* #adult-mental-health insert SectorConcept(true)

* #learning-disability "Learning disability" "Specialist health or social care for people with a learning disability or autism."
* #learning-disability insert SectorConcept(true)

* #substance-misuse "Substance misuse" "Treatment and support for problems with alcohol or drugs."
* #substance-misuse insert SectorConcept(true)

* #sexual-health "Sexual health" "Sexual and reproductive health services."
* #sexual-health insert SectorConcept(true)

* #sexual-assault-referral "Sexual assault referral" "Care and forensic examination after a sexual assault."
* #sexual-assault-referral insert SectorConcept(true)

* #domestic-abuse "Domestic abuse" "Support for people who suffer domestic abuse, refuges included, and work with those who cause it."
* #domestic-abuse insert SectorConcept(true)

* #child-exploitation "Child exploitation" "Specialist work on sexual or criminal exploitation and on missing children."
* #child-exploitation insert SectorConcept(true)

* #safeguarding-adults-board "Safeguarding adults board" "The board that oversees adult safeguarding in an area, and its reviews."
* #safeguarding-adults-board insert SectorConcept(false)

* #housing "Housing" "Allocation and management of social housing."
* #housing insert SectorConcept(false)

* #homelessness "Homelessness" "Prevention and relief of homelessness, temporary accommodation included."
* #homelessness insert SectorConcept(true)

* #council-tax-and-benefits "Council tax and benefits" "Council tax, and benefits that local authorities run."
* #council-tax-and-benefits insert SectorConcept(false)

* #fire-and-rescue "Fire and rescue" "Fire and rescue services, home safety visits included."
* #fire-and-rescue insert SectorConcept(false)

* #reablement "Reablement" "Short intensive support to regain daily living skills."
* #reablement insert SectorConcept(false)

* #short-term-nursing-care "Short-term nursing care" "A temporary stay in a care home with nursing."
* #short-term-nursing-care insert SectorConcept(false)

* #long-term-nursing-care "Long-term nursing care" "A lasting placement in a care home with nursing."
* #long-term-nursing-care insert SectorConcept(false)

* #short-term-residential-care "Short-term residential care" "A temporary stay in a care home without nursing, or in a children's home."
* #short-term-residential-care insert SectorConcept(false)

* #long-term-residential-care "Long-term residential care" "A lasting placement in a care home without nursing, or in a children's home."
* #long-term-residential-care insert SectorConcept(false)

* #home-support-domiciliary "Home care" "Personal care and practical help in a person's own home."
* #home-support-domiciliary insert SectorConcept(false)

* #day-support "Day support" "Activities and care away from home during the day."
* #day-support insert SectorConcept(false)

* #meals "Meals" "Meals brought to the home."
* #meals insert SectorConcept(false)

* #transport "Transport" "Travel arranged by social care or by a school."
* #transport insert SectorConcept(false)

* #equipment "Equipment and adaptations" "Aids, and changes to a home, that help with daily living."
* #equipment insert SectorConcept(false)

* #direct-payment "Direct payment" "Money given so that a person can arrange their own support."
* #direct-payment insert SectorConcept(false)

* #shared-lives "Shared lives" "Living with, or being supported by, an approved carer in their home."
* #shared-lives insert SectorConcept(false)

* #community-supported-living "Supported living" "Support for people who live in their own tenancy."
* #community-supported-living insert SectorConcept(false)

* #extra-care-housing "Extra care housing" "Self-contained homes with care on site."
* #extra-care-housing insert SectorConcept(false)

* #social-worker-support "Social worker support" "Support given by a social worker in person."
* #social-worker-support insert SectorConcept(false)

* #other-professional-support "Other professional support" "Support given in person by another professional."
* #other-professional-support insert SectorConcept(false)

* #learning-education-employment "Learning, education or employment support" "Help to learn, to train or to find and keep work."
* #learning-education-employment insert SectorConcept(false)

* #end-of-life-care "End of life care" "Care for people who are expected to die within months."
* #end-of-life-care insert SectorConcept(true)

* #emergency-support "Emergency support" "Support arranged at once in a crisis."
* #emergency-support insert SectorConcept(false)

* #other-short-term-support "Other short-term support" "Short-term support that no other code describes."
* #other-short-term-support insert SectorConcept(false)

* #other-long-term-support "Other long-term support" "Long-term support that no other code describes."
* #other-long-term-support insert SectorConcept(false)

* #carer-respite "Respite for carers" "Care for a person so that their carer can rest."
* #carer-respite insert SectorConcept(false)

* #carer-sitting-service "Sitting service for carers" "Someone who stays with a person while their carer is out."
* #carer-sitting-service insert SectorConcept(false)

* #carer-universal-services "Universal services for carers" "Information, advice and other help open to every carer."
* #carer-universal-services insert SectorConcept(false)

* #other-carer-support "Other support for carers" "Support for carers that no other code describes."
* #other-carer-support insert SectorConcept(false)

* #voluntary-sector-support "Voluntary sector support" "Support by a charity or community group where no narrower kind fits."
* #voluntary-sector-support insert SectorConcept(false)

* #other-service "Other service" "A service that no other code describes."
* #other-service insert SectorConcept(false)
