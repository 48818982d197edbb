Invariant: sdx-key-2
Description: "The algorithm is ES384, PS256, RS384 or RS512: never none, never one with a shared secret."
Severity: #error
Expression: "value.ofType(code).all($this in ('ES384' | 'PS256' | 'RS384' | 'RS512'))"
