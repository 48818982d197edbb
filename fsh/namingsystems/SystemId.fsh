Instance: system-id
InstanceOf: NamingSystem
Usage: #definition
Title: "System identifier"
Description: "Identifiers that the register operator gives to the systems that ask and answer."
* insert IdentifierSystem(SystemId, system)
* usage = "As the requester's system in a request. It is also the client identifier that the system's access tokens are issued to."
