// Asks one responder: do you have information about this person?
// Written for .NET 8 without packages. All people and organisations here are invented.
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

// Base address of the responder and its duty contact, both as the register has them; no final slash.
string responder = Setting("RESPONDER_BASE");
string phone = Setting("RESPONDER_PHONE");
string token = Setting("ACCESS_TOKEN"); // from the token service
string keyFile = Setting("SIGNING_KEY_FILE"); // PEM file of the P-384 key of your system
string keyId = Setting("SIGNING_KEY_ID"); // its kid
string user = Setting("USER_ID"); // the user who is logged in
int timeLimit = int.Parse(Environment.GetEnvironmentVariable("TIME_LIMIT_SECONDS") ?? "10");

const string Guide = "https://socialcaredata.github.io/data-exchange-standard";
const string ClientSystem = "fenwick-vale-case-management";
const string PersonRole = "child";
const string Reason = "children-act-1989-section-47";
const string UserRole = "child-protection-team";

var outcomes = new Dictionary<string, string>
{
    ["known-active"] = "Known, and a service is involved now.",
    ["known-inactive"] = "Known in the past. No service that can be told of is involved now.",
    ["known"] = "Known. Whether a service is involved now was not asked, or is not recorded.",
    ["possible"] = "Possibly known. Only a conversation can settle it.",
    ["multiple-possible"] = "More than one person could be meant. Check and add details.",
    ["no-certain-match"] = "No certain match. The person may still be known.",
    ["manual-review"] = "No automatic answer. This says nothing about the person.",
    ["not-known"] = "Nothing to disclose by this route. This is not proof that nobody there knows the person.",
};

// Fresh for every request; a retry sends the same bytes again.
string requestId = Guid.NewGuid().ToString();
try
{
    var now = DateTimeOffset.UtcNow;
    byte[] body = Encoding.UTF8.GetBytes(RequestBody(now).ToJsonString());
    JsonNode reply = await Send(body, RequestAssertion(now, body));
    foreach (string line in ReadReply(reply)) Console.WriteLine(line);
    return 0;
}
catch (Exception fault)
{
    // Everything that goes wrong ends here: it is no answer, and never "not known".
    Console.Error.WriteLine($"No answer ({fault.Message}). This says nothing about the person.");
    Console.Error.WriteLine($"Telephone {phone} and quote request {requestId}.");
    return 1;
}

static string Setting(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"Set {name}.");

static JsonObject Coded(string name, string list, string code) => new()
{
    ["name"] = name,
    ["valueCoding"] = new JsonObject { ["system"] = $"{Guide}/CodeSystem/{list}", ["code"] = code },
};

static JsonObject Identified(string name, string system, string value) => new()
{
    ["name"] = name,
    ["valueIdentifier"] = new JsonObject { ["system"] = system, ["value"] = value },
};

JsonObject RequestBody(DateTimeOffset requestedAt) => new()
{
    ["resourceType"] = "Parameters",
    ["meta"] = new JsonObject
    {
        ["profile"] = new JsonArray($"{Guide}/StructureDefinition/person-info-query-request"),
    },
    ["parameter"] = new JsonArray(
        new JsonObject
        {
            ["name"] = "resource",
            ["resource"] = new JsonObject
            {
                ["resourceType"] = "Patient",
                ["identifier"] = new JsonArray(new JsonObject
                {
                    ["system"] = "https://fhir.nhs.uk/Id/nhs-number",
                    ["value"] = "9990000123",
                }),
                ["name"] = new JsonArray(new JsonObject
                {
                    ["use"] = "official",
                    ["family"] = "Thistledown",
                    ["given"] = new JsonArray("Amara"),
                }),
                ["birthDate"] = "2016-05-04",
            },
        },
        Coded("personRole", "person-role", PersonRole),
        Coded("reason", "request-reason", Reason),
        Coded("requestedInformation", "requested-information", "active-involvement"),
        new JsonObject
        {
            ["name"] = "requester",
            ["part"] = new JsonArray(
                Identified("organization", "https://fhir.nhs.uk/Id/ods-organization-code", "ZZ9A1"),
                Identified("system", $"{Guide}/Id/system", ClientSystem),
                Identified("user", $"{Guide}/Id/user", user),
                Coded("userRole", "requester-role", UserRole)),
        },
        Identified("requestIdentifier", $"{Guide}/Id/request", requestId),
        new JsonObject
        {
            ["name"] = "requestedAt",
            ["valueInstant"] = requestedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        }),
};

// The request assertion: who asks, why, and which bytes were sent, signed by the key of your system.
string RequestAssertion(DateTimeOffset issuedAt, byte[] body)
{
    var header = new JsonObject { ["alg"] = "ES384", ["kid"] = keyId, ["typ"] = "request-assertion+jwt" };
    var claims = new JsonObject
    {
        ["iss"] = IdentifierUri("system", ClientSystem),
        ["aud"] = responder,
        ["iat"] = issuedAt.ToUnixTimeSeconds(),
        ["exp"] = issuedAt.ToUnixTimeSeconds() + 300,
        ["jti"] = IdentifierUri("request", requestId),
        ["sub"] = IdentifierUri("user", user),
        ["user_role"] = UserRole,
        ["reason"] = Reason,
        ["person_role"] = PersonRole,
        ["body_sha256"] = Base64Url(SHA256.HashData(body)),
    };
    string signed = string.Join('.', new[] { header, claims }
        .Select(part => Base64Url(Encoding.UTF8.GetBytes(part.ToJsonString()))));
    using var key = ECDsa.Create();
    key.ImportFromPem(File.ReadAllText(keyFile));
    // SignData gives the two numbers of the signature one after the other, as a JWS wants them.
    return $"{signed}.{Base64Url(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA384))}";
}

static string IdentifierUri(string kind, string value) =>
    $"{Guide}/Id/{kind}/" + Uri.EscapeDataString(value)
        .Replace("%21", "!").Replace("%27", "'").Replace("%28", "(").Replace("%29", ")").Replace("%2A", "*");

static string Base64Url(byte[] bytes) =>
    Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

async Task<JsonNode> Send(byte[] body, string assertion)
{
    using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromSeconds(timeLimit),
    };
    using var content = new ByteArrayContent(body);
    content.Headers.Add("Content-Type", "application/fhir+json");
    using var request = new HttpRequestMessage(HttpMethod.Post, $"{responder}/Patient/$person-info-query")
    {
        Content = content,
    };
    request.Headers.Add("Authorization", $"Bearer {token}");
    request.Headers.Add("Request-Assertion", assertion);
    request.Headers.Add("Accept", "application/fhir+json");
    using var response = await client.SendAsync(request);
    if ((int)response.StatusCode != 200)
        throw new InvalidOperationException($"HTTP {(int)response.StatusCode}");
    return JsonNode.Parse(await response.Content.ReadAsStringAsync())
        ?? throw new JsonException("an empty reply");
}

// A reply counts only where it answers this request, says something in a code that is known, and names a contact.
// A live system also validates it with the JSON Schema of the profile.
List<string> ReadReply(JsonNode reply)
{
    List<JsonNode> All(string name) =>
        reply["parameter"]!.AsArray().Select(each => each!).Where(each => Text(each, "name") == name).ToList();

    if (Text(reply, "resourceType") != "Parameters")
        throw new InvalidOperationException("a reply of another kind");
    JsonNode echo = All("requestIdentifier").Single()["valueIdentifier"]!;
    if (Text(echo, "system") != $"{Guide}/Id/request" || Text(echo, "value") != requestId)
        throw new InvalidOperationException("a reply to another request");
    JsonNode outcome = All("outcome").Single()["valueCoding"]!;
    if (Text(outcome, "system") != $"{Guide}/CodeSystem/query-outcome"
        || !outcomes.TryGetValue(Text(outcome, "code"), out string? says))
        throw new InvalidOperationException("an outcome that this program does not know");
    var lines = new List<string> { Text(outcome, "code"), says };
    foreach (JsonNode organization in All("contact").Select(each => each["resource"]!))
    {
        var phones = organization["telecom"]!.AsArray().Select(each => each!)
            .Where(each => Text(each, "system") == "phone").Select(each => Text(each, "value")).ToList();
        if (phones.Count == 0) throw new InvalidOperationException("a contact without a telephone");
        lines.Add($"Telephone: {Text(organization, "name")}, {string.Join(" or ", phones)}");
    }
    if (lines.Count == 2) throw new InvalidOperationException("a reply without a contact");
    string searched = string.Join(", ", All("searched").Select(each => Text(each["valueCoding"]!, "code")));
    lines.Add($"Searched: {searched}. Data as of {Text(All("dataAsOf").Single(), "valueInstant")}.");
    lines.Add($"Request: {requestId}");
    return lines;
}

static string Text(JsonNode node, string name) => node[name]!.GetValue<string>();
