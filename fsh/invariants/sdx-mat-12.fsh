Invariant: sdx-mat-12
Description: "Elements of the resource have no element id, which is free text and serves nothing here."
Severity: #error
Expression: "id.combine(meta).combine(meta.security).combine(meta.tag).select($this.combine(children())).id.empty()"
