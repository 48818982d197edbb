import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.NodeList;

/**
 * Asks one responder: do you have information about this person?
 *
 * <p>Needs Java 17 and no packages. Java reads XML by itself and JSON only with a package, so this asks in XML.
 * All people and organisations here are invented.
 */
public final class PersonInfoQuery {
  // Base address of the responder and its duty contact, both as the register has them; no final slash.
  private static final String BASE = System.getenv("RESPONDER_BASE");
  private static final String PHONE = System.getenv("RESPONDER_PHONE");
  private static final String TOKEN = System.getenv("ACCESS_TOKEN"); // from the token service
  private static final String KEY_FILE = System.getenv("SIGNING_KEY_FILE"); // PKCS#8 PEM, P-384
  private static final String KEY_ID = System.getenv("SIGNING_KEY_ID"); // its kid
  private static final String USER = System.getenv("USER_ID"); // the user who is logged in
  private static final long TIME_LIMIT_SECONDS =
      Long.parseLong(System.getenv().getOrDefault("TIME_LIMIT_SECONDS", "10"));

  private static final String GUIDE = "https://socialcaredata.github.io/data-exchange-standard";
  private static final String SYSTEM = "fenwick-vale-case-management";
  private static final String PERSON_ROLE = "child";
  private static final String REASON = "children-act-1989-section-47";
  private static final String USER_ROLE = "child-protection-team";

  private static final Map<String, String> OUTCOMES = Map.of(
      "known-active", "Known, and a service is involved now.",
      "known-inactive", "Known in the past. No service that can be told of is involved now.",
      "known", "Known. Whether a service is involved now was not asked, or is not recorded.",
      "possible", "Possibly known. Only a conversation can settle it.",
      "multiple-possible", "More than one person could be meant. Check and add details.",
      "no-certain-match", "No certain match. The person may still be known.",
      "manual-review", "No automatic answer. This says nothing about the person.",
      "not-known", "Nothing to disclose by this route. This is not proof that nobody there knows the person.");

  public static void main(String[] arguments) {
    // Fresh for every request; a retry sends the same bytes again.
    String requestId = UUID.randomUUID().toString();
    try {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
      byte[] body = requestBody(requestId, now).getBytes(StandardCharsets.UTF_8);
      byte[] reply = send(body, requestAssertion(requestId, now, body));
      readReply(reply, requestId).forEach(System.out::println);
    } catch (Exception fault) {
      // Everything that goes wrong ends here: it is no answer, and never "not known".
      System.err.println("No answer (" + fault + "). This says nothing about the person.");
      System.err.println("Telephone " + PHONE + " and quote request " + requestId + ".");
      System.exit(1);
    }
  }

  private static String requestBody(String requestId, Instant requestedAt) {
    return """
        <Parameters xmlns="http://hl7.org/fhir">
          <meta><profile value="%s/StructureDefinition/person-info-query-request"/></meta>
          <parameter><name value="resource"/><resource><Patient>
            <identifier><system value="https://fhir.nhs.uk/Id/nhs-number"/><value value="9990000123"/></identifier>
            <name><use value="official"/><family value="Thistledown"/><given value="Amara"/></name>
            <birthDate value="2016-05-04"/>
          </Patient></resource></parameter>
        """.formatted(GUIDE)
        + coded("parameter", "personRole", "person-role", PERSON_ROLE)
        + coded("parameter", "reason", "request-reason", REASON)
        + coded("parameter", "requestedInformation", "requested-information", "active-involvement")
        + "<parameter><name value='requester'/>"
        + identified("part", "organization", "https://fhir.nhs.uk/Id/ods-organization-code", "ZZ9A1")
        + identified("part", "system", GUIDE + "/Id/system", SYSTEM)
        + identified("part", "user", GUIDE + "/Id/user", USER)
        + coded("part", "userRole", "requester-role", USER_ROLE)
        + "</parameter>"
        + identified("parameter", "requestIdentifier", GUIDE + "/Id/request", requestId)
        + "<parameter><name value='requestedAt'/><valueInstant value='" + requestedAt + "'/></parameter>"
        + "</Parameters>";
  }

  private static String coded(String element, String name, String list, String code) {
    return "<%1$s><name value='%2$s'/><valueCoding><system value='%3$s'/><code value='%4$s'/></valueCoding></%1$s>"
        .formatted(element, name, xml(GUIDE + "/CodeSystem/" + list), xml(code));
  }

  private static String identified(String element, String name, String system, String value) {
    return ("<%1$s><name value='%2$s'/><valueIdentifier><system value='%3$s'/><value value='%4$s'/>"
        + "</valueIdentifier></%1$s>").formatted(element, name, xml(system), xml(value));
  }

  private static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#39;").replace("\"", "&quot;");
  }

  /** Says who asks, why, and which bytes were sent, signed by the key of your system. */
  private static String requestAssertion(String requestId, Instant issuedAt, byte[] body) throws Exception {
    String header = """
        {"alg":"ES384","kid":%s,"typ":"request-assertion+jwt"}""".formatted(json(KEY_ID));
    String claims = """
        {"iss":%s,"aud":%s,"iat":%d,"exp":%d,"jti":%s,"sub":%s,"user_role":%s,"reason":%s,"person_role":%s,\
        "body_sha256":%s}""".formatted(
        json(uri("system", SYSTEM)), json(BASE), issuedAt.getEpochSecond(), issuedAt.getEpochSecond() + 300,
        json(uri("request", requestId)), json(uri("user", USER)), json(USER_ROLE), json(REASON),
        json(PERSON_ROLE), json(base64url(MessageDigest.getInstance("SHA-256").digest(body))));
    String signed = base64url(header.getBytes(StandardCharsets.UTF_8)) + "."
        + base64url(claims.getBytes(StandardCharsets.UTF_8));
    String pem = Files.readString(Path.of(KEY_FILE)).replaceAll("-----[^-]+-----|\\s", "");
    // A JWS has the two numbers of the signature one after the other (P1363), not as ASN.1.
    Signature signature = Signature.getInstance("SHA384withECDSAinP1363Format");
    signature.initSign(KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem))));
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + base64url(signature.sign());
  }

  private static String uri(String kind, String value) {
    return GUIDE + "/Id/" + kind + "/" + URLEncoder.encode(value, StandardCharsets.UTF_8)
        .replace("+", "%20").replace("%21", "!").replace("%27", "'").replace("%28", "(").replace("%29", ")")
        .replace("%7E", "~");
  }

  private static String base64url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String json(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static byte[] send(byte[] body, String assertion) throws Exception {
    // A client of Java follows no redirects unless it is told to.
    HttpRequest request = HttpRequest.newBuilder(URI.create(BASE + "/Patient/$person-info-query"))
        .header("Authorization", "Bearer " + TOKEN)
        .header("Request-Assertion", assertion)
        .header("Content-Type", "application/fhir+xml")
        .header("Accept", "application/fhir+xml")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
    HttpResponse<byte[]> response = HttpClient.newHttpClient()
        .sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
        .get(TIME_LIMIT_SECONDS, TimeUnit.SECONDS);
    if (response.statusCode() != 200) throw new IllegalStateException("HTTP " + response.statusCode());
    return response.body();
  }

  /**
   * A reply counts only where it answers this request, says something in a known code, and names a contact. A live
   * system also validates it against the profile.
   */
  private static List<String> readReply(byte[] reply, String requestId) throws Exception {
    DocumentBuilderFactory parsers = DocumentBuilderFactory.newInstance();
    parsers.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    var document = parsers.newDocumentBuilder().parse(new ByteArrayInputStream(reply));
    if (!document.getDocumentElement().getTagName().equals("Parameters"))
      throw new IllegalStateException("a reply of another kind");
    String echo = "/valueIdentifier[system/@value='" + GUIDE + "/Id/request']/value/@value";
    if (!values(document, parameter("requestIdentifier") + echo).equals(List.of(requestId)))
      throw new IllegalStateException("a reply to another request");
    List<String> outcomes = values(document, parameter("outcome") + "/valueCoding[system/@value='" + GUIDE
        + "/CodeSystem/query-outcome']/code/@value");
    if (outcomes.size() != 1 || !OUTCOMES.containsKey(outcomes.get(0)))
      throw new IllegalStateException("an outcome that this program does not know");
    List<String> lines = new ArrayList<>(List.of(outcomes.get(0), OUTCOMES.get(outcomes.get(0))));
    int contacts = values(document, parameter("contact") + "/resource/Organization/name/@value").size();
    if (contacts == 0) throw new IllegalStateException("a reply without a contact");
    for (int number = 1; number <= contacts; number++) {
      String organization = "(" + parameter("contact") + ")[" + number + "]/resource/Organization";
      List<String> phones = values(document, organization + "/telecom[system/@value='phone']/value/@value");
      if (phones.isEmpty()) throw new IllegalStateException("a contact without a telephone");
      lines.add("Telephone: " + values(document, organization + "/name/@value").get(0) + ", "
          + String.join(" or ", phones));
    }
    lines.add("Searched: " + String.join(", ", values(document, parameter("searched") + "/valueCoding/code/@value"))
        + ". Data as of " + values(document, parameter("dataAsOf") + "/valueInstant/@value").get(0) + ".");
    lines.add("Request: " + requestId);
    return lines;
  }

  private static String parameter(String name) {
    return "/Parameters/parameter[name/@value='" + name + "']";
  }

  private static List<String> values(Object document, String path) throws Exception {
    XPath xpath = XPathFactory.newInstance().newXPath();
    NodeList nodes = (NodeList) xpath.evaluate(path, document, XPathConstants.NODESET);
    List<String> values = new ArrayList<>();
    for (int index = 0; index < nodes.getLength(); index++) values.add(nodes.item(index).getNodeValue());
    return values;
  }
}
