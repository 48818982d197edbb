Invariant: sdx-mat-2
Description: "Where the outcome does not say that the person is known, there is no Patient entry: entries would be a count."
Severity: #error
Expression: "entry.resource.ofType(OperationOutcome).issue.details.coding.where(code in ('not-known' | 'possible' | 'multiple-possible' | 'manual-review' | 'no-certain-match')).exists() implies entry.resource.ofType(Patient).empty()"
