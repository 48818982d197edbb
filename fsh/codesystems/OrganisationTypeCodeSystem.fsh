CodeSystem: OrganisationTypeCodeSystem
Id: organisation-type
Title: "Organisation type"
Description: "Kinds of organisation that take part in the exchange. The decision rules use it, because the law binds bodies by their kind."
* insert CompleteCodeSystem
* insert SensitiveProperty

* #local-authority "Local authority" "A council responsible for social care for children, adults or both: county, unitary, metropolitan or London borough."
* #local-authority insert SectorConcept(false)

* #district-council "District council" "A council below a county council, responsible for housing and council tax and not for social care."
* #district-council insert SectorConcept(false)

* #combined-authority "Combined authority" "A body in which several councils act together."
* #combined-authority insert SectorConcept(false)

* #childrens-trust "Children's services trust" "A company or trust that runs children's social care for a local authority."
* #childrens-trust insert SectorConcept(false)

* #safeguarding-children-partnership "Safeguarding children partnership" "The partnership of the statutory safeguarding partners of an area."
* #safeguarding-children-partnership insert SectorConcept(false)

* #safeguarding-adults-board "Safeguarding adults board" "The board that oversees adult safeguarding in an area."
* #safeguarding-adults-board insert SectorConcept(false)

* #nhs-trust "NHS trust" "An NHS trust or NHS foundation trust that is not an ambulance service."
* #nhs-trust insert SectorConcept(false)

* #integrated-care-board "Integrated care board" "The NHS body that plans and pays for health services in an area."
* #integrated-care-board insert SectorConcept(false)

* #nhs-england "NHS England" "NHS England, or the body that has taken on its functions."
* #nhs-england insert SectorConcept(false)

* #gp-practice "GP practice" "A general medical practice."
* #gp-practice insert SectorConcept(false)

* #ambulance-service "Ambulance service" "An NHS ambulance trust."
* #ambulance-service insert SectorConcept(false)

* #community-health-provider "Community health provider" "An organisation outside the NHS that provides community health services under contract."
* #community-health-provider insert SectorConcept(false)

* #independent-hospital "Independent hospital" "A hospital that is not run by the NHS."
* #independent-hospital insert SectorConcept(false)

* #substance-misuse-provider "Substance misuse provider" "An organisation that treats and supports people with problems with alcohol or drugs."
* #substance-misuse-provider insert SectorConcept(true)

* #police-force "Police force" "A territorial police force."
* #police-force insert SectorConcept(false)

* #british-transport-police "British Transport Police" "The police force for the railways."
* #british-transport-police insert SectorConcept(false)

* #probation-service "Probation service" "The Probation Service or a provider of probation services."
* #probation-service insert SectorConcept(true)

* #prison "Prison" "A prison, young offender institution or secure training centre."
* #prison insert SectorConcept(true)

* #youth-justice-service "Youth justice service" "A multi-agency youth offending team."
* #youth-justice-service insert SectorConcept(true)

* #cafcass "Cafcass" "The Children and Family Court Advisory and Support Service."
* #cafcass insert SectorConcept(true)

* #court "Court" "A court or tribunal."
* #court insert SectorConcept(true)

* #home-office "Home Office" "The Home Office, immigration enforcement and asylum support included."
* #home-office insert SectorConcept(true)

* #school "School" "A school of any kind, maintained, academy or independent."
* #school insert SectorConcept(false)

* #academy-trust "Academy trust" "A trust that runs one or more academies."
* #academy-trust insert SectorConcept(false)

* #further-education-college "Further education college" "A college or other provider of education over 16."
* #further-education-college insert SectorConcept(false)

* #alternative-provision-provider "Alternative provision provider" "A provider of education for children who cannot attend a mainstream or special school."
* #alternative-provision-provider insert SectorConcept(true)

* #early-years-provider "Early years provider" "A nursery, childminder or other provider for children below school age."
* #early-years-provider insert SectorConcept(false)

* #regional-adoption-agency "Regional adoption agency" "An agency that carries out adoption work for several local authorities."
* #regional-adoption-agency insert SectorConcept(true)

* #fostering-agency "Fostering agency" "An independent fostering agency."
* #fostering-agency insert SectorConcept(false)

* #childrens-home-provider "Children's home provider" "A provider of children's homes or supported accommodation."
* #childrens-home-provider insert SectorConcept(false)

* #adult-care-provider "Adult care provider" "A provider of home care, a care home or supported living."
* #adult-care-provider insert SectorConcept(false)

* #housing-association "Housing association" "A registered provider of social housing that is not a council."
* #housing-association insert SectorConcept(false)

* #temporary-housing-provider "Temporary housing provider" "A provider of hostels or other temporary accommodation."
* #temporary-housing-provider insert SectorConcept(true)

* #fire-and-rescue-authority "Fire and rescue authority" "A fire and rescue authority."
* #fire-and-rescue-authority insert SectorConcept(false)

* #domestic-abuse-service "Domestic abuse service" "An organisation that supports people who suffer domestic abuse, refuges included."
* #domestic-abuse-service insert SectorConcept(true)

* #voluntary-organisation "Voluntary organisation" "A charity or community organisation that works with children or adults and that no narrower code describes."
* #voluntary-organisation insert SectorConcept(false)

* #central-government-department "Central government department" "A department or agency of central government that no narrower code describes."
* #central-government-department insert SectorConcept(false)

* #other-organisation "Other organisation" "An organisation that no other code describes."
* #other-organisation insert SectorConcept(false)
