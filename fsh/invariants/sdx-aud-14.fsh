Invariant: sdx-aud-14
Description: "The operation is person-info-query or match."
Severity: #error
Expression: "value.ofType(string).all($this in ('person-info-query' | 'match'))"
