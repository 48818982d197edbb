Instance: organisation-id
InstanceOf: NamingSystem
Usage: #definition
Title: "Organisation identifier"
Description: "Identifiers that the register operator gives to organisations that have no ODS code, such as voluntary organisations."
* insert IdentifierSystem(OrganisationId, organisation)
* usage = "Use the ODS code where there is one. In the register, in requests as the requester's organisation, and in replies as the responder and in contacts."
