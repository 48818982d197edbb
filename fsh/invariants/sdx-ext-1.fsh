Invariant: sdx-ext-1
Description: "No extension anywhere in the resource."
Severity: #error
Expression: "(extension | descendants().extension).empty()"
