Extension: SigningKeys
Id: signing-keys
Title: "Signing keys"
Description: "Where the public keys of a system are, and with which algorithms it signs. A signature by any other key or algorithm is refused, so the register is what requester and responder trust."
* ^context[+].type = #element
* ^context[=].expression = "Endpoint"
* value[x] 0..0
* extension contains
    jwks 1..1 MS and
    algorithm 1..* MS
* extension[jwks]
  * ^short = "Address of the JSON Web Key Set"
  * value[x] 1..1
  * value[x] only url
* extension[jwks] obeys sdx-key-1
* extension[algorithm]
  * ^short = "Signature algorithm the system uses: ES384, PS256, RS384 or RS512"
  * value[x] 1..1
  * value[x] only code
* extension[algorithm] obeys sdx-key-2
