Profile: PersonInfoQueryRequest
Parent: Parameters
Id: person-info-query-request
Title: "Person information query: request"
Description: "The question: do you have information about this person? It says whom it is about, why and how much is asked, and who asks, so that the responder can decide on the request before it looks for anyone."
* insert QueryRequestParameters
