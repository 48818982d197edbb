Invariant: sdx-ext-1
Description: "No extension anywhere in the resource."
Severity: #error
Expression: "(extension | id.combine(meta).combine(meta.security).combine(meta.tag).select($this.combine(children())).extension).empty()"
