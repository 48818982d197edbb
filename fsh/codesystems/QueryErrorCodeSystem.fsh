CodeSystem: QueryErrorCodeSystem
Id: query-error
Title: "Query error"
Description: "Why a request got no answer. Each is a fault of the message, the sender or the service, never a statement about a person: to a requester every one of them means no answer."
* insert CompleteCodeSystem
* ^property[+].code = #case
* ^property[=].description = "Number of the response case in which the fault is reported. Numbers never change their meaning."
* ^property[=].type = #string
* ^property[+].code = #httpStatus
* ^property[=].description = "HTTP status that the fault is reported with."
* ^property[=].type = #integer
* ^property[+].code = #issueType
* ^property[=].description = "Code of the HL7 list of issue types that OperationOutcome.issue.code may have with the fault. The first is the usual one."
* ^property[=].type = #string
* ^property[+].code = #retryAfter
* ^property[=].description = "True where the reply carries the header Retry-After, because the same request may succeed later."
* ^property[=].type = #boolean

* #not-permitted "Not permitted" "The decision rules refuse the request as it stands. Nobody was looked up, so the refusal says nothing about the person."
* #not-permitted insert ErrorConcept(C07, 403, forbidden)

* #invalid-request "Invalid request" "The message is not a well-formed request, or breaks the request profile. The issues that come with it name each fault and where it is."
* #invalid-request insert ErrorConcept(C08, 400, invalid)
* #invalid-request insert IssueType(structure)
* #invalid-request insert IssueType(required)
* #invalid-request insert IssueType(value)
* #invalid-request insert IssueType(invariant)
* #invalid-request insert IssueType(code-invalid)

* #insufficient-demographics "Not enough to search on" "The request is permitted, and holds nothing that this responder can search on."
* #insufficient-demographics insert ErrorConcept(C09, 422, required)

* #invalid-identifier "Invalid identifier" "An NHS number in the request fails its check digit, so it cannot be anybody's."
* #invalid-identifier insert ErrorConcept(C10, 400, value)

* #unknown-reason "Unknown reason" "The reason is not in the list, or may no longer be used."
* #unknown-reason insert ErrorConcept(C11, 400, code-invalid)

* #unauthenticated "Not authenticated" "The access token or the request assertion is missing, has expired, was made for somebody else, or cannot be trusted."
* #unauthenticated insert ErrorConcept(C12, 401, login)
* #unauthenticated insert IssueType(expired)
* #unauthenticated insert IssueType(security)

* #unrecognised-system "System not recognised" "The system that asks is not in the register, is not verified, is suspended, or sent a token, an assertion and a message that do not agree."
* #unrecognised-system insert ErrorConcept(C13, 403, security)

* #duplicate-request "Request identifier used before" "This client has already used the request identifier for another message."
* #duplicate-request insert ErrorConcept(C14, 409, duplicate)

* #stale-request "Request out of time" "The request says it was made too long ago, or in the future."
* #stale-request insert ErrorConcept(C15, 400, expired)

* #unsupported-media-type "Media type not supported" "The request, or the reply asked for, is in a format that this responder does not handle."
* #unsupported-media-type insert ErrorConcept(C16, 415, not-supported)
  * ^property[+].code = #httpStatus
  * ^property[=].valueInteger = 406

* #too-large "Message too large" "The message is longer, or more deeply nested, than this responder accepts."
* #too-large insert ErrorConcept(C17, 413, too-long)

* #rate-limited "Too many requests" "The client, or one of its users, has asked more often or about more people than is allowed. Try again later."
* #rate-limited insert ErrorConcept(C18, 429, throttled)
* #rate-limited insert RetryLater

* #internal-error "Internal error" "Something failed inside the responder. There is no answer: quote the correlation identifier when you report it."
* #internal-error insert ErrorConcept(C19, 500, exception)

* #unavailable "Temporarily unavailable" "The responder cannot answer now. There is no answer: try again later, or telephone."
* #unavailable insert ErrorConcept(C19, 503, transient)
* #unavailable insert RetryLater

* #incomplete-search "Search incomplete" "A source that had to be searched could not be, so no answer can be given: try again later, or telephone."
* #incomplete-search insert ErrorConcept(C22, 503, incomplete)
* #incomplete-search insert RetryLater

* #not-found "No such address" "There is nothing at this address. It is about the address called, never about a person."
* #not-found insert ErrorConcept(C23, 404, not-found)

* #method-not-allowed "Method not allowed" "The address exists and cannot be called in this way."
* #method-not-allowed insert ErrorConcept(C23, 405, not-supported)
