Invariant: sdx-org-5
Description: "Elements of the resource have no element id, which is free text and serves nothing here."
Severity: #error
Expression: "id.combine(identifier).combine(identifier.period).combine(type).combine(type.coding).combine(name).combine(telecom).combine(telecom.extension.url).combine(telecom.extension.value.ofType(code)).select($this.combine(children())).id.empty()"
