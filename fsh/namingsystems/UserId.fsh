Instance: user-id
InstanceOf: NamingSystem
Usage: #definition
Title: "User identifier"
Description: "Identifiers of named users, issued by the organisation they work for. The guide's own examples use it for users of organisations that do not exist."
* insert IdentifierSystem(UserId, user)
* usage = "As the requester's user in a request. An organisation may use a system of its own instead. An identifier always stands for one person, never for a shared account, and is never given to another person."
