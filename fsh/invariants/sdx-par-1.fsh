Invariant: sdx-par-1
Description: "A parameter holds nothing but what its profile names: no extension anywhere in it."
Severity: #error
Expression: "(extension | part.extension | name.combine(value).combine(part.name).combine(part.value).combine(value.ofType(Coding).combine(value.ofType(Identifier)).combine(value.ofType(Identifier).period).combine(part.value.ofType(Coding)).combine(part.value.ofType(Identifier)).combine(part.value.ofType(Identifier).period).combine(part.value.ofType(Period)).children()).extension).empty()"
