Invariant: sdx-par-3
Description: "Identifiers are sent without type and assigner: their texts could carry a name, and the system says what kind of identifier it is."
Severity: #error
Expression: "value.ofType(Identifier).combine(part.value.ofType(Identifier)).all(type.empty() and assigner.empty())"
