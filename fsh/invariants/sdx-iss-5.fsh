Invariant: sdx-iss-5
Description: "An expression is a plain path from Parameters, with positions but no values, or http. with the name of a header."
Severity: #error
Expression: "expression.all($this.matches('^(Parameters([.][a-z][A-Za-z0-9]*(\\\\[[0-9]+\\\\])?|[.]ofType[(][A-Za-z0-9]+[)])*|http[.][A-Za-z-]+)$'))"
