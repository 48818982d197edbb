Invariant: sdx-aud-18
Description: "The responder's record is made by the organisation that was asked."
Severity: #error
Expression: "agent.where(type.coding.where(code = '110152').exists()).who.identifier.where(system.exists() and value.exists()).exists() and source.observer.identifier.where(system.exists() and value.exists()).exists() implies source.observer.identifier.where(system.exists() and value.exists()).select(system & '|' & value) in agent.where(type.coding.where(code = '110152').exists()).who.identifier.where(system.exists() and value.exists()).select(system & '|' & value)"
