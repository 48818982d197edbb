Invariant: sdx-par-4
Description: "Elements of a parameter have no element id, which is free text and serves nothing here."
Severity: #error
Expression: "(id | part.id | name.combine(value).combine(part.name).combine(part.value).combine(value.ofType(Coding).combine(value.ofType(Identifier)).combine(value.ofType(Identifier).period).combine(part.value.ofType(Coding)).combine(part.value.ofType(Identifier)).combine(part.value.ofType(Identifier).period).combine(part.value.ofType(Period)).children()).id).empty()"
