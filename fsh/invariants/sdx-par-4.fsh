Invariant: sdx-par-4
Description: "Elements of a parameter have no element id, which is free text and serves nothing here."
Severity: #error
Expression: "(id | name.id | where(resource.empty()).descendants().id).empty()"
