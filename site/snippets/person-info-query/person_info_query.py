"""Asks one responder: do you have information about this person?

Needs Python 3.9 and the package cryptography: the standard library cannot sign with an elliptic curve key.
All people and organisations here are invented.
"""

import base64
import hashlib
import json
import os
import sys
import urllib.request
import uuid
from datetime import datetime, timezone
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.hashes import SHA384
from cryptography.hazmat.primitives.serialization import load_pem_private_key

BASE = os.environ["RESPONDER_BASE"]  # base address of the responder, as the register has it, no final slash
PHONE = os.environ["RESPONDER_PHONE"]  # its duty contact, as the register has it
TOKEN = os.environ["ACCESS_TOKEN"]  # from the token service
KEY_FILE = os.environ["SIGNING_KEY_FILE"]  # PEM file of the P-384 key of your system
KEY_ID = os.environ["SIGNING_KEY_ID"]  # its kid
USER = os.environ["USER_ID"]  # the user who is logged in
TIME_LIMIT = float(os.environ.get("TIME_LIMIT_SECONDS", "10"))  # for each wait on the network

GUIDE = "https://socialcaredata.github.io/data-exchange-standard"
OUTCOMES = {
    "known-active": "Known, and a service is involved now.",
    "known-inactive": "Known in the past. No service that can be told of is involved now.",
    "known": "Known. Whether a service is involved now was not asked, or is not recorded.",
    "possible": "Possibly known. Only a conversation can settle it.",
    "multiple-possible": "More than one person could be meant. Check and add details.",
    "no-certain-match": "No certain match. The person may still be known.",
    "manual-review": "No automatic answer. This says nothing about the person.",
    "not-known": "Nothing to disclose by this route. This is not proof that nobody there knows the person.",
}


def coding(code_list, code):
    return {"system": f"{GUIDE}/CodeSystem/{code_list}", "code": code}


def identifier(kind, value):
    return {"system": f"{GUIDE}/Id/{kind}", "value": value}


PERSON = {
    "resourceType": "Patient",
    "identifier": [{"system": "https://fhir.nhs.uk/Id/nhs-number", "value": "9990000123"}],
    "name": [{"use": "official", "family": "Thistledown", "given": ["Amara"]}],
    "birthDate": "2016-05-04",
}
PERSON_ROLE = "child"
REASON = "children-act-1989-section-47"
USER_ROLE = "child-protection-team"
ORGANIZATION = {"system": "https://fhir.nhs.uk/Id/ods-organization-code", "value": "ZZ9A1"}
SYSTEM = identifier("system", "fenwick-vale-case-management")


def request_body(request_identifier, requested_at):
    return {
        "resourceType": "Parameters",
        "meta": {"profile": [f"{GUIDE}/StructureDefinition/person-info-query-request"]},
        "parameter": [
            {"name": "resource", "resource": PERSON},
            {"name": "personRole", "valueCoding": coding("person-role", PERSON_ROLE)},
            {"name": "reason", "valueCoding": coding("request-reason", REASON)},
            {
                "name": "requestedInformation",
                "valueCoding": coding("requested-information", "active-involvement"),
            },
            {
                "name": "requester",
                "part": [
                    {"name": "organization", "valueIdentifier": ORGANIZATION},
                    {"name": "system", "valueIdentifier": SYSTEM},
                    {"name": "user", "valueIdentifier": identifier("user", USER)},
                    {"name": "userRole", "valueCoding": coding("requester-role", USER_ROLE)},
                ],
            },
            {"name": "requestIdentifier", "valueIdentifier": request_identifier},
            {"name": "requestedAt", "valueInstant": requested_at.isoformat(timespec="milliseconds")},
        ],
    }


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def request_assertion(request_identifier, requested_at, body):
    """Says who asks, why, and which bytes were sent, signed by the key of your system."""

    def uri(named):
        return f"{named['system']}/{quote(named['value'], safe=chr(39) + '!~*()')}"

    issued_at = int(requested_at.timestamp())
    header = {"alg": "ES384", "kid": KEY_ID, "typ": "request-assertion+jwt"}
    claims = {
        "iss": uri(SYSTEM),
        "aud": BASE,
        "iat": issued_at,
        "exp": issued_at + 300,
        "jti": uri(request_identifier),
        "sub": uri(identifier("user", USER)),
        "user_role": USER_ROLE,
        "reason": REASON,
        "person_role": PERSON_ROLE,
        "body_sha256": base64url(hashlib.sha256(body).digest()),
    }
    signed = ".".join(base64url(json.dumps(part).encode()) for part in (header, claims))
    with open(KEY_FILE, "rb") as file:
        key = load_pem_private_key(file.read(), password=None)
    # A JWS has 48 bytes of each of the two numbers of the signature, not ASN.1.
    numbers = utils.decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(SHA384())))
    return f"{signed}.{base64url(b''.join(number.to_bytes(48, 'big') for number in numbers))}"


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None  # a redirect then counts as what it is here: no answer


def send(body, assertion):
    request = urllib.request.Request(
        f"{BASE}/Patient/$person-info-query",
        data=body,
        headers={
            "Authorization": f"Bearer {TOKEN}",
            "Request-Assertion": assertion,
            "Content-Type": "application/fhir+json",
            "Accept": "application/fhir+json",
        },
    )
    # Raises for every status from 300 on.
    with urllib.request.build_opener(NoRedirect).open(request, timeout=TIME_LIMIT) as response:
        if response.status != 200:
            raise ValueError(f"HTTP {response.status}")
        return json.load(response)


def read_reply(reply, request_identifier):
    """A reply counts only where it answers this request, says something in a known code, and names a contact.

    A live system also validates it with the JSON Schema of the profile.
    """

    def every(name):
        return [parameter for parameter in reply["parameter"] if parameter["name"] == name]

    if reply["resourceType"] != "Parameters":
        raise ValueError("a reply of another kind")
    [echo] = [parameter["valueIdentifier"] for parameter in every("requestIdentifier")]
    if (echo["system"], echo["value"]) != (request_identifier["system"], request_identifier["value"]):
        raise ValueError("a reply to another request")
    [outcome] = [parameter["valueCoding"] for parameter in every("outcome")]
    if outcome["system"] != f"{GUIDE}/CodeSystem/query-outcome" or outcome["code"] not in OUTCOMES:
        raise ValueError("an outcome that this program does not know")
    contacts = []
    for contact in (parameter["resource"] for parameter in every("contact")):
        phones = [telecom["value"] for telecom in contact["telecom"] if telecom["system"] == "phone"]
        if not phones:
            raise ValueError("a contact without a telephone")
        contacts.append(f"Telephone: {contact['name']}, {' or '.join(phones)}")
    if not contacts:
        raise ValueError("a reply without a contact")
    searched = ", ".join(parameter["valueCoding"]["code"] for parameter in every("searched"))
    [data_as_of] = [parameter["valueInstant"] for parameter in every("dataAsOf")]
    return [
        outcome["code"],
        OUTCOMES[outcome["code"]],
        *contacts,
        f"Searched: {searched}. Data as of {data_as_of}.",
        f"Request: {request_identifier['value']}",
    ]


# Fresh for every request; a retry sends the same bytes again.
request_id = identifier("request", str(uuid.uuid4()))
try:
    now = datetime.now(timezone.utc)
    body_bytes = json.dumps(request_body(request_id, now)).encode()
    answer = read_reply(send(body_bytes, request_assertion(request_id, now, body_bytes)), request_id)
except Exception as fault:  # whatever goes wrong is no answer, and never "not known"
    print(f"No answer ({fault}). This says nothing about the person.", file=sys.stderr)
    print(f"Telephone {PHONE} and quote request {request_id['value']}.", file=sys.stderr)
    sys.exit(1)
print("\n".join(answer))
