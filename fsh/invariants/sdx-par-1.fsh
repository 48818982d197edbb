Invariant: sdx-par-1
Description: "A parameter holds nothing but what its profile names: no extension anywhere in it."
Severity: #error
Expression: "(extension | name.extension | where(resource.empty()).descendants().extension).empty()"
