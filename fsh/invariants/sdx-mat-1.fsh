Invariant: sdx-mat-1
Description: "Where the outcome says that the person is known, there is a Patient entry."
Severity: #error
Expression: "entry.resource.ofType(OperationOutcome).issue.details.coding.where(code in ('known-active' | 'known-inactive' | 'known')).exists() implies entry.resource.ofType(Patient).exists()"
