Invariant: sdx-aud-21
Description: "Identifiers are sent without type and assigner: their texts could carry a name, and the system says what kind of identifier it is."
Severity: #error
Expression: "agent.who.identifier.combine(source.observer.identifier).combine(entity.what.identifier).all(type.empty() and assigner.empty())"
