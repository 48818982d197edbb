Instance: requester
InstanceOf: CapabilityStatement
Usage: #definition
Title: "Requester"
Description: "What a system must be able to do to ask other organisations whether they have information about a person."
* insert CapabilityMetadata(Requester, requester)
* rest
  * mode = #client
  * documentation = """
    A requester:

    - asks only on behalf of a named user, for a reason that it records, and only responders that it can justify asking;
    - asks for no more than it needs, and never sets `onlyCertainMatches` unless the user chose it;
    - gives each request an identifier of its own, and sends the same bytes again when it retries;
    - reads the response case from the outcome or issue code, and shows a time-out, a refusal or an error as no answer, with the responder's telephone number from the register, never as not known;
    - keeps an audit record of each request, with the case it belongs to, and what came back.
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
    * documentation = "Nothing is read, searched for or written: only the operations are called."
    * operation[0]
      * insert Expectation(SHALL)
      * name = "person-info-query"
      * definition = $person-info-query
      * documentation = "Sends a PersonInfoQueryRequest, and understands every outcome of PersonInfoQueryResponse and every issue of QueryIssues."
    * operation[1]
      * insert Expectation(MAY)
      * name = "match"
      * definition = $person-info-match
      * documentation = "The same question for systems built round $match, by the definition of this guide: a request without a reason is refused."
  * resource[1]
    * type = #AuditEvent
    * supportedProfile = Canonical(QueryAuditRequester)
    * documentation = "Records every request in this form. The records are not offered over this interface."
