// For Parameters.parameter and for part: each entry is one of the named slices, anything else is refused.
RuleSet: ClosedByName
* ^slicing.discriminator.type = #value
* ^slicing.discriminator.path = "name"
* ^slicing.rules = #closed
* ^slicing.description = "By name; a name that is not listed here is refused."
* modifierExtension 0..0
