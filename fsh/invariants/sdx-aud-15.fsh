Invariant: sdx-aud-15
Description: "A decision is permit, deny or review."
Severity: #error
Expression: "value.ofType(string).all($this in ('permit' | 'deny' | 'review'))"
