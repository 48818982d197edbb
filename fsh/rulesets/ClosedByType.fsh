// For AuditEvent.entity.detail: each entry is one of the named slices, anything else is refused.
RuleSet: ClosedByType
* ^slicing.discriminator.type = #value
* ^slicing.discriminator.path = "type"
* ^slicing.rules = #closed
* ^slicing.description = "By type; a type that is not listed here is refused."
