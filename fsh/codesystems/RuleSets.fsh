// Rules shared by the code systems. Version, date, publisher, contact and jurisdiction are stamped by the build,
// so that they stand in one place.

// What every code system of the guide has in common: it is complete and exact about case. There is no
// CodeSystem.valueSet, because that must hold the whole system, and the value sets here hold active codes only.
RuleSet: CompleteCodeSystem
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* ^property[+].code = #status
* ^property[=].uri = "http://hl7.org/fhir/concept-properties#status"
* ^property[=].description = "Whether the code may be used in new messages: active, or retired. A retired code stays here so that old records can be read, and is left out of the value set."
* ^property[=].type = #code

// A code that new messages may carry.
RuleSet: ActiveConcept
* ^property[+].code = #status
* ^property[=].valueCode = #active

// A code that is kept for reading old records only.
RuleSet: RetiredConcept
* ^property[+].code = #status
* ^property[=].valueCode = #retired

// A kind of service, episode or organisation, in use, with its sensitivity.
RuleSet: SectorConcept(sensitive)
* ^property[+].code = #status
* ^property[=].valueCode = #active
* ^property[+].code = #sensitive
* ^property[=].valueBoolean = {sensitive}

// Declares the property that marks kinds whose very name discloses something confidential.
RuleSet: SensitiveProperty
* ^property[+].code = #sensitive
* ^property[=].description = "True where the name of the kind alone tells something confidential, such as a health condition, an offence or abuse: it is given in detail only for a statutory reason."
* ^property[=].type = #boolean

// A fault, in use, with where it stands in the response cases and how it travels.
RuleSet: ErrorConcept(case, httpStatus, issueType)
* ^property[+].code = #status
* ^property[=].valueCode = #active
* ^property[+].code = #case
* ^property[=].valueString = "{case}"
* ^property[+].code = #httpStatus
* ^property[=].valueInteger = {httpStatus}
* ^property[+].code = #issueType
* ^property[=].valueString = "{issueType}"

// A further issue type of the same fault.
RuleSet: IssueType(issueType)
* ^property[+].code = #issueType
* ^property[=].valueString = "{issueType}"

// The reply to try again later, with the header Retry-After.
RuleSet: RetryLater
* ^property[+].code = #retryAfter
* ^property[=].valueBoolean = true
