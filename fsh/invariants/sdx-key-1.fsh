Invariant: sdx-key-1
Description: "The key set is fetched over https."
Severity: #error
Expression: "value.ofType(url).all($this.matches('^https://[^ ]+$'))"
