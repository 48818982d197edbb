Invariant: sdx-pat-7
Description: "Elements of the resource have no element id, which is free text and serves nothing here."
Severity: #error
Expression: "id.combine(meta).combine(meta.security).combine(meta.tag).combine(identifier).combine(identifier.period).combine(name).combine(birthDate).combine(birthDate.extension.url).combine(birthDate.extension.value.ofType(string)).combine(address).combine(address.period).combine(address.extension.url).combine(address.extension.value.ofType(string)).select($this.combine(children())).id.empty()"
