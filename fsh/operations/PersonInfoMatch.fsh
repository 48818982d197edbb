Instance: PersonInfoMatch
InstanceOf: OperationDefinition
Usage: #definition
Title: "Match"
Description: "The person information query for systems that are built round the FHIR operation $match."
* id = "match"
* url = "https://socialcaredata.github.io/data-exchange-standard/OperationDefinition/match"
* name = "PersonInfoMatch"
* title = "Match"
* description = "The person information query in the form of the FHIR operation $match: the same question, decision and audit, and a searchset Bundle for a reply. The Bundle holds the contacts, the outcome and, where the person is known, one Patient entry without any demographics."
* purpose = "Lets a system that already calls $match ask the question with the client it has, once it says who asks and why."
* comment = "It does not derive from the FHIR operation $match, because reason and requester are required and R4 does not let a derived operation add parameters. A client of $match that leaves them out gets the error invalid-request."
* code = #match
* insert PatientOperation
* inputProfile = Canonical(MatchRequest)
* outputProfile = Canonical(MatchResponseParameters)
* insert OperationRequestParameters
* insert OperationParameter(in, count, 0, 1, [[Greatest number of people wanted. A reply never holds more than one.]])
* parameter[=].type = #integer
* insert OperationParameter(out, return, 1, 1, [[A searchset, by the profile MatchResponse: the outcome, the contacts, and an entry for the person where the person is known.]])
* parameter[=].type = #Bundle
