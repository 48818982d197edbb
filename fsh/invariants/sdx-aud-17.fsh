Invariant: sdx-aud-17
Description: "The requester's record is made by the system that asked."
Severity: #error
Expression: "agent.where(type.coding.where(code = '110153').exists()).who.identifier.exists() and source.observer.identifier.exists() implies source.observer.identifier.select(system & '|' & value) = agent.where(type.coding.where(code = '110153').exists()).who.identifier.select(system & '|' & value)"
