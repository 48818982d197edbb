Instance: responder
InstanceOf: CapabilityStatement
Usage: #definition
Title: "Responder"
Description: "What a system must be able to do to answer other organisations that ask whether it has information about a person."
* insert CapabilityMetadata(Responder, responder)
* rest
  * mode = #server
  * documentation = """
    A responder takes every request through the same stages in the same order: authenticate the system, validate the message, decide on the request alone, look for the person, apply the marks on the record, answer no more than was asked for, write the audit record.

    - A refusal comes before anyone is looked up and is the same whoever the person is.
    - It never answers that it has nothing to disclose unless every source in scope was searched.
    - It accepts and sends JSON and XML, and refuses other media types.
    - The first contact in every reply is its published duty contact.
    - A reply that could not be audited is not sent. The header Audit-Receipt of a reply holds a signed receipt.
    """
  * security
    * cors = false
    * service = $restful-security-service#OAuth
    * description = """
    OAuth 2 client credentials. The client authenticates with a JWT that it signs with its registered key (ES384, PS256, RS384 or RS512; RSA keys of 3072 bits or more). Every request also carries a request assertion in the header Request-Assertion: a compact JWS signed with the same key that binds the token, the named user, the reason and the exact bytes of the message, and lasts five minutes at most. TLS always; mutual TLS (RFC 8705) is recommended.
    """
  * resource[0]
    * type = #Patient
    * supportedProfile = Canonical(QueryPatient)
    * documentation = "Nothing can be read, searched for or written: only the operations can be called. Patient records are never returned."
    * operation[0]
      * insert Expectation(SHALL)
      * name = "person-info-query"
      * definition = $person-info-query
      * documentation = "Takes a PersonInfoQueryRequest and answers with PersonInfoQueryResponse, or with QueryIssues and the status of the response case."
    * operation[1]
      * insert Expectation(MAY)
      * name = "match"
      * definition = $person-info-match
      * documentation = "The same answer in the form of a searchset Bundle, by the definition of this guide. A plain $match request, which gives no reason, is an invalid request."
  * resource[1]
    * type = #AuditEvent
    * supportedProfile = Canonical(QueryAuditResponder)
    * documentation = "Records every request in this form. The guide asks for no interface to the records: a responder that offers the shared parts to those who sent the requests says so in its own statement."
