#!/usr/bin/env bash
# Asks one responder: do you have information about this person?
# Needs bash, curl, jq and OpenSSL 3. All people and organisations here are invented.
set -euo pipefail
umask 077

: "${RESPONDER_BASE:?the base address of the responder, as the register has it, without a final slash}"
: "${RESPONDER_PHONE:?its duty contact, as the register has it}"
: "${ACCESS_TOKEN:?from the token service}" "${USER_ID:?the user who is logged in}"
: "${SIGNING_KEY_FILE:?PEM file of the P-384 key of your system}" "${SIGNING_KEY_ID:?its kid}"

guide=https://socialcaredata.github.io/data-exchange-standard
request_id=$(openssl rand -hex 16 | sed -E 's/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/\1-\2-4\3-8\4-\5/')
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Everything that goes wrong ends here: it is no answer, and never "not known".
no_answer() {
  echo "No answer ($1). This says nothing about the person." >&2
  echo "Telephone $RESPONDER_PHONE and quote request $request_id." >&2
  exit 1
}
trap 'no_answer "this program failed in line $LINENO"' ERR

# The body. jq puts every value where it belongs, whatever characters it has.
jq -n --arg guide "$guide" --arg id "$request_id" --arg user "$USER_ID" '
  def coding($list; $code): {system: "\($guide)/CodeSystem/\($list)", code: $code};
  def identifier($kind; $value): {system: "\($guide)/Id/\($kind)", value: $value};
  {
    resourceType: "Parameters",
    meta: {profile: ["\($guide)/StructureDefinition/person-info-query-request"]},
    parameter: [
      {name: "resource", resource: {
        resourceType: "Patient",
        identifier: [{system: "https://fhir.nhs.uk/Id/nhs-number", value: "9990000123"}],
        name: [{use: "official", family: "Thistledown", given: ["Amara"]}],
        birthDate: "2016-05-04"
      }},
      {name: "personRole", valueCoding: coding("person-role"; "child")},
      {name: "reason", valueCoding: coding("request-reason"; "children-act-1989-section-47")},
      {name: "requestedInformation", valueCoding: coding("requested-information"; "active-involvement")},
      {name: "requester", part: [
        {name: "organization",
         valueIdentifier: {system: "https://fhir.nhs.uk/Id/ods-organization-code", value: "ZZ9A1"}},
        {name: "system", valueIdentifier: identifier("system"; "fenwick-vale-case-management")},
        {name: "user", valueIdentifier: identifier("user"; $user)},
        {name: "userRole", valueCoding: coding("requester-role"; "child-protection-team")}
      ]},
      {name: "requestIdentifier", valueIdentifier: identifier("request"; $id)},
      {name: "requestedAt", valueInstant: (now | floor | todate)}
    ]
  }' > "$work/body.json"

# The request assertion: who asks, why, and which bytes were sent, signed by the key of your system.
base64url() { openssl base64 -A | tr '+/' '-_' | tr -d '='; }
body_hash=$(openssl dgst -sha256 -binary "$work/body.json" | base64url)
header=$(jq -cn --arg kid "$SIGNING_KEY_ID" '{alg: "ES384", kid: $kid, typ: "request-assertion+jwt"}')
claims=$(jq -c --arg aud "$RESPONDER_BASE" --arg hash "$body_hash" '
  def uri: "\(.system)/\(.value | @uri | gsub("%21"; "!") | gsub("%27"; "\u0027")
    | gsub("%28"; "(") | gsub("%29"; ")") | gsub("%2A"; "*"))";
  def parameter($name): .parameter[] | select(.name == $name);
  def part($name): parameter("requester").part[] | select(.name == $name);
  (now | floor) as $now | {
    iss: (part("system").valueIdentifier | uri), aud: $aud, iat: $now, exp: ($now + 300),
    jti: (parameter("requestIdentifier").valueIdentifier | uri),
    sub: (part("user").valueIdentifier | uri), user_role: part("userRole").valueCoding.code,
    reason: parameter("reason").valueCoding.code, person_role: parameter("personRole").valueCoding.code,
    body_sha256: $hash
  }' "$work/body.json")
signed="$(printf %s "$header" | base64url).$(printf %s "$claims" | base64url)"
# OpenSSL writes the two numbers of the signature as ASN.1; a JWS has 48 bytes of each, one after the other.
signature=$(printf %s "$signed" | openssl dgst -sha384 -sign "$SIGNING_KEY_FILE" -binary |
  openssl asn1parse -inform DER | sed -n 's/.*INTEGER *://p' |
  while read -r number; do printf '%96s' "$number" | tr ' ' 0; done)
assertion="$signed.$(printf "$(printf %s "$signature" | sed 's/../\\x&/g')" | base64url)"

# The headers go through a file: what stands on a command line can be read by everybody on the machine.
cat > "$work/headers" <<HEADERS
Authorization: Bearer $ACCESS_TOKEN
Request-Assertion: $assertion
Content-Type: application/fhir+json
Accept: application/fhir+json
HEADERS
status=$(curl --silent --max-time "${TIME_LIMIT_SECONDS:-10}" --header "@$work/headers" \
  --data-binary "@$work/body.json" --output "$work/reply.json" --write-out '%{http_code}' \
  "$RESPONDER_BASE/Patient/\$person-info-query") || no_answer 'time-out or no connection'
[ "$status" = 200 ] || no_answer "HTTP $status"

# A reply counts only where it answers this request, says something in a code that is known, and names a contact.
# A live system also validates it with the JSON Schema of the profile.
reply=$(jq -er --arg guide "$guide" --arg id "$request_id" '
  def parameter($name): .parameter[] | select(.name == $name);
  select(.resourceType == "Parameters")
  | select(parameter("requestIdentifier").valueIdentifier == {system: "\($guide)/Id/request", value: $id})
  | [parameter("outcome").valueCoding | select(.system == "\($guide)/CodeSystem/query-outcome").code]
    as [$outcome, $more] | select($more == null)
  | [parameter("contact").resource | "Telephone: \(.name), \([.telecom[] | select(.system == "phone").value]
      | if length > 0 then join(" or ") else error("no telephone") end)"] as $contacts
  | select($contacts | length > 0)
  | [parameter("searched").valueCoding.code] as $searched
  | $outcome, $contacts[],
    "Searched: \($searched | join(", ")). Data as of \(parameter("dataAsOf").valueInstant | strings).",
    "Request: \($id)"' "$work/reply.json" 2> "$work/fault") || no_answer 'a reply that cannot be read'

case ${reply%%$'\n'*} in
  known-active) says='Known, and a service is involved now.' ;;
  known-inactive) says='Known in the past. No service that can be told of is involved now.' ;;
  known) says='Known. Whether a service is involved now was not asked, or is not recorded.' ;;
  possible) says='Possibly known. Only a conversation can settle it.' ;;
  multiple-possible) says='More than one person could be meant. Check and add details.' ;;
  no-certain-match) says='No certain match. The person may still be known.' ;;
  manual-review) says='No automatic answer. This says nothing about the person.' ;;
  not-known) says='Nothing to disclose by this route. This is not proof that nobody there knows the person.' ;;
  *) no_answer 'an outcome that this program does not know' ;;
esac
printf '%s\n%s\n%s\n' "${reply%%$'\n'*}" "$says" "${reply#*$'\n'}"
