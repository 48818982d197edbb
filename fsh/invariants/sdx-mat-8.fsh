Invariant: sdx-mat-8
Description: "The full URL of an entry is made of the id of its resource."
Severity: #error
Expression: "fullUrl.exists() and resource.id.exists() implies fullUrl = 'urn:uuid:' & resource.id"
