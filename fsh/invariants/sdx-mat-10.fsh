Invariant: sdx-mat-10
Description: "The self link is the plain address of the operation: a query could repeat what was asked."
Severity: #error
Expression: "url.exists() implies url.matches('^https?://[^?#]+/Patient/[$]match$')"
