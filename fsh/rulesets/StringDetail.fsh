// A detail of an audit entity that holds a string.
RuleSet: StringDetail(type)
* modifierExtension 0..0
* type = "{type}" (exactly)
* value[x] only string
