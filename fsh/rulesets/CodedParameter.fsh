// A parameter or part that holds a Coding. Without a system a Coding slips past a required binding, so both halves
// are asked for.
RuleSet: CodedParameter(name, valueSet)
* name = "{name}" (exactly)
* value[x] 1..1 MS
* value[x] only Coding
* value[x] from {valueSet} (required)
* value[x].system 1..1
* value[x].code 1..1
* resource 0..0
* part 0..0
