// A Reference that names something by identifier alone: a reference or a display could lead to a name.
RuleSet: ByIdentifier
* reference 0..0
* identifier 1..1 MS
* identifier.system 1..1
* identifier.value 1..1
* display 0..0
