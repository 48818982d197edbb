// A parameter or part that holds an Identifier, complete enough to be compared.
RuleSet: IdentifierParameter(name)
* name = "{name}" (exactly)
* value[x] 1..1 MS
* value[x] only Identifier
* value[x].system 1..1
* value[x].value 1..1
* resource 0..0
* part 0..0
