Invariant: sdx-mat-8
Description: "The full URL of the Patient entry is made of its id."
Severity: #error
Expression: "fullUrl.exists() and resource.id.exists() implies fullUrl = 'urn:uuid:' & resource.id"
