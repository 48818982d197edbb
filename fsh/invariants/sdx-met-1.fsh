Invariant: sdx-met-1
Description: "The metadata of a message holds codes and addresses only: no extension, no element id and no display text, any of which could carry a name."
Severity: #error
Expression: "($this.combine(security).combine(tag).select($this.combine(children())).extension | $this.combine(security).combine(tag).select($this.combine(children())).id | tag.display | security.display).empty()"
