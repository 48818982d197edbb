ValueSet: QueryIssueValueSet
Id: query-issue
Title: "Query issues"
Description: "What an issue in an OperationOutcome of the exchange may be about: every fault that a responder reports, and every outcome, which the $match form carries in an issue."
* ^experimental = false
* QueryErrorCodeSystem#not-permitted
* QueryErrorCodeSystem#invalid-request
* QueryErrorCodeSystem#insufficient-demographics
* QueryErrorCodeSystem#invalid-identifier
* QueryErrorCodeSystem#unknown-reason
* QueryErrorCodeSystem#unauthenticated
* QueryErrorCodeSystem#unrecognised-system
* QueryErrorCodeSystem#duplicate-request
* QueryErrorCodeSystem#stale-request
* QueryErrorCodeSystem#unsupported-media-type
* QueryErrorCodeSystem#too-large
* QueryErrorCodeSystem#rate-limited
* QueryErrorCodeSystem#internal-error
* QueryErrorCodeSystem#unavailable
* QueryErrorCodeSystem#incomplete-search
* QueryErrorCodeSystem#not-found
* QueryErrorCodeSystem#method-not-allowed
* QueryOutcomeCodeSystem#known-active
* QueryOutcomeCodeSystem#known-inactive
* QueryOutcomeCodeSystem#known
* QueryOutcomeCodeSystem#not-known
* QueryOutcomeCodeSystem#possible
* QueryOutcomeCodeSystem#multiple-possible
* QueryOutcomeCodeSystem#manual-review
* QueryOutcomeCodeSystem#no-certain-match
