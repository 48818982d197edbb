Instance: cp-is-plan-to-episode-type
InstanceOf: ConceptMap
Usage: #definition
Title: "CP-IS plan to episode type"
Description: "From the SNOMED CT codes that tell plans apart in the draft FHIR interface of Child Protection - Information Sharing (CP-IS), where they are the category of a CareTeam, to episode types. The codes are from the UK edition."
* insert ConceptMapMetadata(CpIsPlanToEpisodeType, cp-is-plan-to-episode-type)
* copyright = "The map names codes of SNOMED Clinical Terms (SNOMED CT), UK edition, which is the property of SNOMED International and, for its UK part, of the Crown. A system that uses them needs a licence; in the United Kingdom NHS England grants one without charge."
* targetCanonical = Canonical(EpisodeTypeValueSet)
* group[0]
  * source = $sct
  * sourceVersion = "http://snomed.info/sct/83821000000107"
  * target = Canonical(EpisodeTypeCodeSystem)
* group[0].element[+]
  * code = #342191000000101
  * target
    * code = #cp-plan
    * equivalence = #wider
    * comment = "Child protection plan. The episode type also covers a plan made before birth."
* group[0].element[+]
  * code = #764841000000100
  * target
    * code = #child-looked-after
    * equivalence = #equivalent
    * comment = "Child looked after by a local authority."
* group[0].element[+]
  * code = #818901000000100
  * target
    * code = #cp-plan
    * equivalence = #wider
    * comment = "Child protection plan for an unborn child. That the child is unborn is said by the person role of the request."
