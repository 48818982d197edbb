// A parameter or part that holds a value of a plain type.
RuleSet: ValueParameter(name, type)
* name = "{name}" (exactly)
* value[x] 1..1 MS
* value[x] only {type}
* resource 0..0
* part 0..0
