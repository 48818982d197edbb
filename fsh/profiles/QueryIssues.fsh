Profile: QueryIssues
Parent: OperationOutcome
Id: query-issues
Title: "Query issues"
Description: "Why there is no answer, or, within the reply to a match, what the answer is. The first issue names the case. There is no free text, because text written by software repeats what was sent to it: names and numbers of people among them. How a common mistake is mended is said in one of a few fixed sentences."
* insert BareResource
* obeys sdx-iss-1 and sdx-iss-14 and sdx-iss-15 and sdx-iss-16
* meta.source 0..0

* issue MS
* issue obeys sdx-iss-2 and sdx-iss-3 and sdx-iss-4 and sdx-iss-5 and sdx-iss-6 and sdx-iss-7
* issue obeys sdx-iss-8 and sdx-iss-9 and sdx-iss-10 and sdx-iss-11 and sdx-iss-12 and sdx-iss-13
* issue obeys sdx-iss-17 and sdx-iss-18
* issue
  * modifierExtension 0..0
  * severity MS
  * code MS
    * ^short = "Kind of issue, from the HL7 list"
  * details 1..1 MS
  * details from QueryIssueValueSet (required)
    * ^short = "The error or the outcome"
    * ^definition = "In the first issue this names the response case; further issues name further faults of the same message."
    * coding 1..1
      * system 1..1
      * code 1..1
    * text MS
      * ^short = "How the mistake is mended, in one of the published sentences"
      * ^definition = "For mistakes that people often make when they build a request. The sentences are a closed list and say nothing of what was sent."
  * diagnostics MS
    * ^short = "Correlation identifier, or key of the rule that is broken"
    * ^definition = "Lets a developer look the rule up, and an operator find the log entry, without any text that could repeat what was sent."
  * location 0..0
  * expression MS
    * ^short = "Where the fault is"
    * ^definition = "Plain path into the request, or http. with the name of a header. It holds no values."
