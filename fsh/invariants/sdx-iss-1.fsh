Invariant: sdx-iss-1
Description: "Several issues are given only for faults of the message. Any other reply has one, so that the number of issues says nothing."
Severity: #error
Expression: "issue.count() > 1 implies issue.details.coding.where(system = 'https://socialcaredata.github.io/data-exchange-standard/CodeSystem/query-outcome' or code in ('not-permitted' | 'insufficient-demographics' | 'unauthenticated' | 'unrecognised-system' | 'duplicate-request' | 'stale-request' | 'unsupported-media-type' | 'too-large' | 'rate-limited' | 'internal-error' | 'unavailable' | 'incomplete-search' | 'not-found' | 'method-not-allowed')).empty()"
