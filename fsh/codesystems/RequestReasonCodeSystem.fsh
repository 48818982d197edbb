CodeSystem: RequestReasonCodeSystem
Id: request-reason
Title: "Request reason"
Description: "Why a requester asks. It is the purpose that the decision rules judge by, and that both audit records keep. It is a starting list for those who govern sharing to correct and complete; what the properties say about the law is a summary for system builders and no legal advice."
* insert CompleteCodeSystem
* ^purpose = "Section numbers alone do not say which Act is meant, and a free-text purpose cannot be judged by rules."
* ^property[+].code = #legislation
* ^property[=].description = "Full address, on legislation.gov.uk, of the provision that the reason rests on. Absent where it rests on no single provision."
* ^property[=].type = #string
* ^property[+].code = #gateway
* ^property[=].description = "What obliges or allows the body asked to share, in plain words."
* ^property[=].type = #string
* ^property[+].code = #requesterType
* ^property[=].description = "Code of the list of organisation types: a kind of organisation that may give the reason. The word any stands for all of them."
* ^property[=].type = #string
* ^property[+].code = #personRole
* ^property[=].description = "Code of the list of person roles: a role in which a person may be asked about for the reason."
* ^property[=].type = #string
* ^property[+].code = #withoutPolicy
* ^property[=].description = "Code of the list of sharing decisions: what the shipped decision rules answer where no sharing agreement is named. Where it depends on circumstances it is the stricter answer; the conditions are in the rules."
* ^property[=].type = #string
* ^property[+].code = #jurisdiction
* ^property[=].description = "ISO 3166 code of the country, or part of it, that the reason was written for."
* ^property[=].type = #string
* ^property[+].code = #replacedBy
* ^property[=].description = "The code to use in place of one that is retired."
* ^property[=].type = #code

* #children-act-1989-section-47 "Child protection enquiry (section 47)" "A local authority makes enquiries because it has reasonable cause to suspect that a child in its area is suffering, or is likely to suffer, significant harm, or because an emergency protection order or police protection requires it to. Parents, others in the household and people who may pose a risk are looked up under it too."
  * insert ActiveConcept
  * ^property[+].code = #legislation
  * ^property[=].valueString = "https://www.legislation.gov.uk/ukpga/1989/41/section/47"
  * ^property[+].code = #gateway
  * ^property[=].valueString = "The section itself obliges the bodies that it names, among them local authorities, housing authorities and NHS bodies, to help with the enquiries when asked, unless that would be unreasonable. Police and schools are not among them."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "local-authority"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "child"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "unborn"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "parent-carer"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "household"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "possible-risk"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "review"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB-ENG"

* #children-act-1989-section-17 "Child in need (section 17)" "A local authority assesses or supports a child in need in its area."
  * insert ActiveConcept
  * ^property[+].code = #legislation
  * ^property[=].valueString = "https://www.legislation.gov.uk/ukpga/1989/41/section/17"
  * ^property[+].code = #gateway
  * ^property[=].valueString = "No duty to disclose in the section. Section 27 lets the authority ask certain other bodies for help with it."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "local-authority"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "child"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "unborn"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "parent-carer"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "review"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB-ENG"

* #children-act-1989-section-46 "Police protection (section 46)" "The police have reasonable cause to believe that a child would otherwise be likely to suffer significant harm, and remove the child or keep the child where they are safe."
  * insert ActiveConcept
  * ^property[+].code = #legislation
  * ^property[=].valueString = "https://www.legislation.gov.uk/ukpga/1989/41/section/46"
  * ^property[+].code = #gateway
  * ^property[=].valueString = "The section requires the police to look into the case and to tell the local authority; help in return rests on public task and on the protection of a child from harm."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "police-force"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "child"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "permit"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB-ENG"

* #children-information-sharing-duty "Duty to share information about children" "A body that is under the duty of 2026 to share information asks another one for what may be relevant to safeguarding or promoting the welfare of a child."
  * insert ActiveConcept
  * ^property[+].code = #legislation
  * ^property[=].valueString = "https://www.legislation.gov.uk/ukpga/2026/21/section/4"
  * ^property[+].code = #gateway
  * ^property[=].valueString = "Section 4 of the Children's Wellbeing and Schools Act 2026 adds section 16LA to the Children Act 2004. The bodies of section 11 of that Act, designated childcare and education agencies, and those who provide services for either, must disclose what they consider relevant where it may help the recipient, unless disclosure would do the child more harm. It begins on a day set by regulations: check that it is in force for both sides."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "local-authority"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "district-council"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "integrated-care-board"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "nhs-trust"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "ambulance-service"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "police-force"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "british-transport-police"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "probation-service"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "youth-justice-service"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "prison"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "school"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "academy-trust"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "further-education-college"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "early-years-provider"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "gp-practice"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "community-health-provider"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "child"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "unborn"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "parent-carer"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "household"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "possible-risk"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "review"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB-ENG"

* #education-act-1996-section-436a "Child missing education (section 436A)" "A local authority identifies children of compulsory school age in its area who are not registered at a school and are not getting a suitable education otherwise."
  * insert ActiveConcept
  * ^property[+].code = #legislation
  * ^property[=].valueString = "https://www.legislation.gov.uk/ukpga/1996/56/section/436A"
  * ^property[+].code = #gateway
  * ^property[=].valueString = "No duty to disclose in the section: it obliges the local authority to make arrangements for finding out, with regard to statutory guidance."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "local-authority"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "child"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "review"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB-ENG"

* #care-act-2014-section-42 "Adult safeguarding enquiry (section 42)" "A local authority makes enquiries, or has them made, because it has reasonable cause to suspect that an adult in its area with needs for care and support is experiencing or at risk of abuse or neglect and cannot protect themselves because of those needs."
  * insert ActiveConcept
  * ^property[+].code = #legislation
  * ^property[=].valueString = "https://www.legislation.gov.uk/ukpga/2014/23/section/42"
  * ^property[+].code = #gateway
  * ^property[=].valueString = "The section is a duty to enquire and no gateway. Sections 6 and 7 oblige the authority's partners to co-operate, within their own duties."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "local-authority"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "adult-at-risk"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "review"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB-ENG"

* #care-act-2014-section-45 "Request by a safeguarding adults board (section 45)" "A safeguarding adults board asks for information that it needs for its functions, most often for a review of a case."
  * insert ActiveConcept
  * ^property[+].code = #legislation
  * ^property[=].valueString = "https://www.legislation.gov.uk/ukpga/2014/23/section/45"
  * ^property[+].code = #gateway
  * ^property[=].valueString = "Whoever is asked must supply the information where the conditions of the section are met. Whether they are needs a person's judgement."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "safeguarding-adults-board"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "adult-at-risk"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "review"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB-ENG"

* #care-act-2014-section-9 "Adult needs assessment (section 9)" "A local authority assesses whether an adult has needs for care and support, and what they are."
  * insert ActiveConcept
  * ^property[+].code = #legislation
  * ^property[=].valueString = "https://www.legislation.gov.uk/ukpga/2014/23/section/9"
  * ^property[+].code = #gateway
  * ^property[=].valueString = "No duty to disclose in the section. Sections 6 and 7 oblige partners to co-operate, within their own duties."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "local-authority"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "adult-at-risk"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "review"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB-ENG"

* #care-act-2014-section-58 "Assessment before adulthood (section 58)" "A local authority assesses what needs for care and support a child is likely to have after becoming 18."
  * insert ActiveConcept
  * ^property[+].code = #legislation
  * ^property[=].valueString = "https://www.legislation.gov.uk/ukpga/2014/23/section/58"
  * ^property[+].code = #gateway
  * ^property[=].valueString = "No duty to disclose in the section. Sections 6 and 7 oblige partners to co-operate, within their own duties."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "local-authority"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "child"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "review"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB-ENG"

* #channel "Channel panel" "A Channel panel, or those who prepare a case for it, assess how far someone is vulnerable to being drawn into terrorism and what support they need."
  * insert ActiveConcept
  * ^property[+].code = #legislation
  * ^property[=].valueString = "https://www.legislation.gov.uk/ukpga/2015/6/section/36"
  * ^property[+].code = #gateway
  * ^property[=].valueString = "Section 38 of the same Act obliges the partners of a panel to co-operate, giving information included, as far as that is appropriate, practicable and compatible with their other duties and with data protection law."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "local-authority"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "police-force"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "child"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "unborn"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "parent-carer"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "household"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "possible-risk"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "adult-at-risk"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "review"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB-ENG"

* #mappa "Multi-agency public protection arrangements" "Police, probation and prison services, acting as the responsible authority of an area, assess and manage the risks that certain offenders pose."
  * insert ActiveConcept
  * ^property[+].code = #legislation
  * ^property[=].valueString = "https://www.legislation.gov.uk/ukpga/2003/44/section/325"
  * ^property[+].code = #gateway
  * ^property[=].valueString = "The section obliges the responsible authority and the bodies that it names to co-operate, which may include exchanging information."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "police-force"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "probation-service"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "prison"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "possible-risk"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "review"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB-ENG"

* #marac "Multi-agency risk assessment conference" "Agencies share what they need to protect a victim of domestic abuse at high risk of serious harm, and their children."
  * insert ActiveConcept
  * ^property[+].code = #legislation
  * ^property[=].valueString = "https://www.legislation.gov.uk/ukpga/1998/37/section/115"
  * ^property[+].code = #gateway
  * ^property[=].valueString = "A power, not a duty: the section lets anyone disclose to certain public bodies where that is necessary or expedient for the purposes of the Crime and Disorder Act 1998. The conference itself is not set up by statute."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "police-force"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "local-authority"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "nhs-trust"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "integrated-care-board"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "gp-practice"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "child"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "unborn"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "parent-carer"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "household"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "possible-risk"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "adult-at-risk"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "review"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB-ENG"

* #missing-person "Missing person" "A person has been reported missing and there is concern for them."
  * insert ActiveConcept
  * ^property[+].code = #gateway
  * ^property[=].valueString = "No single statute: public task, and vital interests where life is at risk. Duties of confidence and the wishes of an adult who does not want to be found are weighed by a person."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "police-force"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "local-authority"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "child"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "unborn"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "parent-carer"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "household"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "possible-risk"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "adult-at-risk"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "review"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB"

* #immediate-risk "Immediate risk of serious harm" "There is reason to believe that someone will come to serious harm unless information is shared now. The information governance leads of both organisations are told, and the request is looked at on the next working day."
  * insert ActiveConcept
  * ^property[+].code = #gateway
  * ^property[=].valueString = "Vital interests under the UK GDPR, with substantial public interest; the common law allows confidence to be broken to prevent serious harm. It never overrides an order to withhold a record."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "police-force"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "local-authority"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "nhs-trust"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "integrated-care-board"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "gp-practice"
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "ambulance-service"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "child"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "unborn"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "parent-carer"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "household"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "possible-risk"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "adult-at-risk"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "review"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB"

* #general-safeguarding "General safeguarding concern" "There is a concern for the safety or welfare of a child or an adult that none of the other reasons describes."
  * insert ActiveConcept
  * ^property[+].code = #gateway
  * ^property[=].valueString = "None of its own: a lawful basis, usually public task, and an agreement between the organisations."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "any"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "child"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "unborn"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "parent-carer"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "household"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "possible-risk"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "adult-at-risk"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "review"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB"

* #already-open "Already open to the requester" "The requester is already working with the person and wants to know who else is."
  * insert ActiveConcept
  * ^property[+].code = #gateway
  * ^property[=].valueString = "None of its own: it describes a circumstance and is no lawful basis for sharing."
  * ^property[+].code = #requesterType
  * ^property[=].valueString = "any"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "child"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "unborn"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "parent-carer"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "household"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "possible-risk"
  * ^property[+].code = #personRole
  * ^property[=].valueString = "adult-at-risk"
  * ^property[+].code = #withoutPolicy
  * ^property[=].valueString = "review"
  * ^property[+].code = #jurisdiction
  * ^property[=].valueString = "GB"

* #section-47 "Section 47 enquiry (draft code)" "Code of an early draft of this list, from before statutes were named in full. Use children-act-1989-section-47."
  * insert RetiredConcept
  * ^property[+].code = #replacedBy
  * ^property[=].valueCode = #children-act-1989-section-47
