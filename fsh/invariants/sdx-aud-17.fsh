Invariant: sdx-aud-17
Description: "The requester's record is made by the system that asked."
Severity: #error
Expression: "agent.where(type.coding.where(code = '110153').exists()).who.identifier.where(system.exists() and value.exists()).exists() and source.observer.identifier.where(system.exists() and value.exists()).exists() implies source.observer.identifier.where(system.exists() and value.exists()).select(system & '|' & value) in agent.where(type.coding.where(code = '110153').exists()).who.identifier.where(system.exists() and value.exists()).select(system & '|' & value)"
