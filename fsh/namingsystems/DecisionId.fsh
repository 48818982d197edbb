Instance: decision-id
InstanceOf: NamingSystem
Usage: #definition
Title: "Decision identifier"
Description: "Identifiers of decisions on requests, each made by the responder."
* insert IdentifierSystem(DecisionId, decision)
* usage = "In the reply and in the responder's audit record, so that a decision can be asked about. It tells nothing about the person."
