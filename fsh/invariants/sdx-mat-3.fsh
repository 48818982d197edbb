Invariant: sdx-mat-3
Description: "Contacts beside the duty contact are given only where the person is known."
Severity: #error
Expression: "entry.resource.ofType(OperationOutcome).issue.details.coding.where(code in ('not-known' | 'possible' | 'multiple-possible' | 'manual-review' | 'no-certain-match')).exists() implies entry.resource.ofType(Organization).count() <= 1"
