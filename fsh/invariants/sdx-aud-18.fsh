Invariant: sdx-aud-18
Description: "The responder's record is made by the organisation that was asked."
Severity: #error
Expression: "agent.where(type.coding.where(code = '110152').exists()).who.identifier.exists() and source.observer.identifier.exists() implies source.observer.identifier.select(system & '|' & value) = agent.where(type.coding.where(code = '110152').exists()).who.identifier.select(system & '|' & value)"
