Invariant: sdx-org-4
Description: "Identifiers are sent without type and assigner: their texts could carry a name, and the system says what kind of identifier it is."
Severity: #error
Expression: "identifier.all(type.empty() and assigner.empty())"
