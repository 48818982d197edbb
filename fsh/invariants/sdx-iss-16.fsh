Invariant: sdx-iss-16
Description: "Elements of the resource have no element id, which is free text and serves nothing here."
Severity: #error
Expression: "id.combine(meta).combine(meta.security).combine(meta.tag).combine(issue).combine(issue.details).combine(issue.details.coding).select($this.combine(children())).id.empty()"
