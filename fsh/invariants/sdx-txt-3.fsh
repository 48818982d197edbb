Invariant: sdx-txt-3
Description: "Elements of the resource have no element id, which is free text and serves nothing here."
Severity: #error
Expression: "descendants().id.empty()"
