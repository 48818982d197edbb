Invariant: sdx-mat-7
Description: "Each full URL is a random UUID: an address or a lasting identifier could tell one record from another."
Severity: #error
Expression: "fullUrl.exists() implies fullUrl.matches('^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$')"
