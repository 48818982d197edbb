Extension: ResponseOutcome
Id: response-outcome
Title: "Response outcome"
Description: "What the reply said: its outcome, or its error. AuditEvent.outcome tells only success from failure, and an auditor must see the answer that a practitioner was given."
* ^context[+].type = #element
* ^context[=].expression = "AuditEvent"
* extension 0..0
* value[x] 1..1
* value[x] only Coding
* value[x] from QueryIssueValueSet (required)
  * ^short = "Outcome or error code of the reply"
* value[x].system 1..1
* value[x].code 1..1
