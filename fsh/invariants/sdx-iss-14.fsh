Invariant: sdx-iss-14
Description: "No extension anywhere in the resource."
Severity: #error
Expression: "(extension | id.combine(meta).combine(meta.security).combine(meta.tag).combine(issue).combine(issue.details).combine(issue.details.coding).select($this.combine(children())).extension).empty()"
