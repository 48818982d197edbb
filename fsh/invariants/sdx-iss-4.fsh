Invariant: sdx-iss-4
Description: "Diagnostics hold the key of the rule that is broken, or a correlation identifier (urn:uuid:), and no text."
Severity: #error
Expression: "diagnostics.all($this.matches('^([a-z]+(-[a-z]+)*-[0-9]+|urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$'))"
