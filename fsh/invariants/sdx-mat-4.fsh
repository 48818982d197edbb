Invariant: sdx-mat-4
Description: "A reply to a match carries an outcome. An error is sent as an OperationOutcome by itself."
Severity: #error
Expression: "entry.resource.ofType(OperationOutcome).issue.details.coding.where(system = 'https://socialcaredata.github.io/data-exchange-standard/CodeSystem/query-error').empty()"
