// A parameter that is made of named parts.
RuleSet: PartsParameter(name)
* name = "{name}" (exactly)
* value[x] 0..0
* resource 0..0
* part insert ClosedByName
