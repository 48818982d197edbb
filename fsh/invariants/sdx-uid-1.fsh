Invariant: sdx-uid-1
Description: "The id is a random UUID (version 4), so that it tells nothing and ties no two replies together."
Severity: #error
Expression: "id.exists() implies id.matches('^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$')"
