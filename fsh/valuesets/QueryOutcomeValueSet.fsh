ValueSet: QueryOutcomeValueSet
Id: query-outcome
Title: "Query outcomes"
Description: "Every outcome that a reply may carry."
* ^experimental = false
* QueryOutcomeCodeSystem#known-active
* QueryOutcomeCodeSystem#known-inactive
* QueryOutcomeCodeSystem#known
* QueryOutcomeCodeSystem#not-known
* QueryOutcomeCodeSystem#possible
* QueryOutcomeCodeSystem#multiple-possible
* QueryOutcomeCodeSystem#manual-review
* QueryOutcomeCodeSystem#no-certain-match
