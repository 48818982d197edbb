Profile: MatchRequest
Parent: Parameters
Id: match-request
Title: "Match: request"
Description: "The same question for systems that are built round the FHIR operation $match. It has every parameter of the person information query, because reason and requester are what the decision rests on, and the parameter count of $match besides."
* insert QueryRequestParameters
* parameter contains count 0..1 MS
* parameter[count] insert ValueParameter(count, integer)
* parameter[count] obeys sdx-mrq-1
* parameter[count]
  * ^short = "Greatest number of people wanted"
  * ^definition = "Accepted because clients of $match send it. It changes nothing: a reply never holds more than one person, since a list would tell how many there are."
