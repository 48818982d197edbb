ValueSet: QueryErrorValueSet
Id: query-error
Title: "Query errors"
Description: "Every fault that a responder may report."
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
