Profile: MatchResponseParameters
Parent: Parameters
Id: match-response-parameters
Title: "Match: response parameters"
Description: "Says what the match operation returns. On the wire the Bundle is sent by itself, as FHIR does with a single parameter named return; this profile exists because an operation definition can name only Parameters profiles."
* insert ClosedParameters
* parameter contains return 1..1 MS
* parameter[return] insert ResourceParameter(return, MatchResponse)
* parameter[return]
  * ^short = "The reply"
  * ^definition = "The Bundle that is sent as the body of the reply."
