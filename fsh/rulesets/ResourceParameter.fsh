// A parameter that holds a resource of the given profile.
RuleSet: ResourceParameter(name, profile)
* name = "{name}" (exactly)
* value[x] 0..0
* resource 1..1 MS
* resource only {profile}
* part 0..0
