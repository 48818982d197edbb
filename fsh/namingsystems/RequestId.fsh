Instance: request-id
InstanceOf: NamingSystem
Usage: #definition
Title: "Request identifier"
Description: "Identifiers of requests, each made by the client system that sends the request."
* insert IdentifierSystem(RequestId, request)
* usage = "Unique for all time among the requests of a client system, and impossible to guess: a UUID of version 4 is suitable. The reply repeats it, and both audit records keep it."
