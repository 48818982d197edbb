Profile: MatchResponse
Parent: Bundle
Id: match-response
Title: "Match: response"
Description: "The answer for systems that are built round $match: a searchset with the outcome, the contacts and, where the person is known, one Patient entry without demographics. There is no total, and an outcome short of certainty gives no Patient entry, because either would be a count."
* implicitRules 0..0
* language 0..0
* meta.source 0..0
* meta obeys sdx-met-1
* obeys sdx-mat-1 and sdx-mat-2 and sdx-mat-3 and sdx-mat-4 and sdx-mat-5 and sdx-mat-6 and sdx-nhs-5
* identifier 0..0
* type = #searchset (exactly)
* timestamp 1..1 MS
  * ^short = "When the reply was made"
* total 0..0
* signature 0..0

* link obeys sdx-mat-10
* link 1..1 MS
  * modifierExtension 0..0
  * relation = "self" (exactly)
  * ^short = "The address that was called"
  * ^definition = "A searchset says what it answers. There are no pages, so there is no other link."

* entry MS
  * ^slicing.discriminator.type = #type
  * ^slicing.discriminator.path = "resource"
  * ^slicing.rules = #closed
  * ^slicing.description = "By type of resource; any other type is refused."
  * modifierExtension 0..0
  * link 0..0
  * fullUrl 1..1 MS
  * search 1..1 MS
    * modifierExtension 0..0
  * request 0..0
  * response 0..0
* entry obeys sdx-mat-7 and sdx-mat-8
* entry contains
    patient 0..1 MS and
    contact 1..* MS and
    outcome 1..1 MS

* entry[patient]
  * ^short = "Stands for the person, where known"
  * ^definition = "One entry at most and only for a certain match. It carries no demographics."
  * resource 1..1
  * resource only MatchedPatient
  * search
    * extension contains $match-grade-extension named matchGrade 1..1 MS
    * extension[matchGrade].value[x] 1..1
    * extension[matchGrade].value[x] = #certain (exactly)
      * ^short = "Grade of the match: always certain"
    * mode 1..1
    * mode = #match (exactly)
    * score 1..1
* entry[patient] obeys sdx-mat-9

* entry[contact]
  * ^short = "Whom to telephone"
  * ^definition = "The first is the responder's duty contact, the same in every reply; others are given only where the person is known."
  * resource 1..1
  * resource only MatchContact
  * search
    * mode 1..1
    * mode = #include (exactly)
    * score 0..0

* entry[outcome]
  * ^short = "The answer in one code"
  * ^definition = "An OperationOutcome with one issue, whose details hold the outcome."
  * resource 1..1
  * resource only QueryIssues
  * search
    * mode 1..1
    * mode = #outcome (exactly)
    * score 0..0
