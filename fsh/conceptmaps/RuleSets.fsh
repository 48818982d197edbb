// Rules shared by the concept maps.

// Name and address of a concept map. The rest of the metadata is stamped by the build.
RuleSet: ConceptMapMetadata(name, id)
* url = "https://socialcaredata.github.io/data-exchange-standard/ConceptMap/{id}"
* name = "{name}"
* status = #active
* experimental = false

// A row with a target that means the same.
RuleSet: EquivalentRow(source, target)
* group[0].element[+].code = #{source}
* group[0].element[=].target.code = #{target}
* group[0].element[=].target.equivalence = #equivalent
