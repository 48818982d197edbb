Invariant: sdx-aud-16
Description: "A rule is named by its identifier: letters, digits, dots and hyphens, no spaces."
Severity: #error
Expression: "value.ofType(string).all($this.matches('^[A-Za-z0-9.-]+$'))"
