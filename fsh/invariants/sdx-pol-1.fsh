Invariant: sdx-pol-1
Description: "The hash of a sharing policy is a SHA-256 value: 32 bytes, which are 44 characters in base64."
Severity: #error
Expression: "value.ofType(base64Binary).all(toString().matches('^[A-Za-z0-9+/]{43}=$'))"
