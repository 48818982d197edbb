import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hl7.fhir.r5.context.SimpleWorkerContext;
import org.hl7.fhir.validation.ValidationEngine;
import org.hl7.fhir.validation.http.FhirValidatorHttpService;

/**
 * HL7's HTTP service on an engine that can be exchanged while it runs.
 *
 * <p>An engine that has loaded one state of a guide gives wrong verdicts about another: it remembers the codes that it
 * has looked up. So each state gets an engine of its own, copied from a base that never loads a guide, in a fraction of
 * a second. The wish comes to a port of its own, because the service has no room for further addresses:
 * {@code POST /renew} with the folder or package to load as its body, or nothing; {@code POST /prepare} makes the next copy
 * ahead of time.
 */
final class GuideService extends FhirValidatorHttpService {
  private final ValidationEngine settings;
  private final SimpleWorkerContext definitions;
  private volatile GuideEngine current;
  private GuideEngine spare;

  /** @param base an engine that has loaded the base definitions; it is taken over and must not be used any more */
  GuideService(ValidationEngine base, int port) throws IOException {
    super(base, true, port);
    definitions = base.getContext();
    settings = base;
    settings.setContext(new SimpleWorkerContext.SimpleWorkerContextBuilder().build());
  }

  /** The engine in service; whoever asks before any guide was loaded gets one that knows the base definitions. */
  @Override
  public synchronized ValidationEngine getValidationEngine() {
    if (current == null) {
      renew(List.of());
    }
    return current;
  }

  /** Takes a fresh engine into service. If the guide cannot be loaded, the one before stays. */
  synchronized void renew(List<String> guides) {
    try {
      GuideEngine fresh = spare == null ? new GuideEngine(settings, definitions) : spare;
      spare = null;
      for (String guide : guides) {
        fresh.getIgLoader().loadIg(fresh.getIgs(), fresh.getBinaries(), guide, true);
      }
      current = fresh;
    } catch (IOException | ReflectiveOperationException fault) {
      throw new IllegalStateException(fault);
    }
  }

  /** Copies an engine ahead of the next {@code renew}, while nobody waits for an answer. */
  synchronized void prepare() throws IOException, ReflectiveOperationException {
    if (spare == null) {
      spare = new GuideEngine(settings, definitions);
    }
  }

  /** Listens for the wish for a fresh engine, on this machine only. */
  void listen(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext(
        "/renew", exchange -> answer(exchange, guide -> renew(guide.isBlank() ? List.of() : List.of(guide))));
    server.createContext("/prepare", exchange -> answer(exchange, ignored -> prepare()));
    server.start();
  }

  /** What a wish comes to. */
  private interface Wish {
    void fulfil(String body) throws Exception;
  }

  private static void answer(HttpExchange exchange, Wish wish) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    int status = 200;
    String text = "";
    try {
      if (exchange.getRequestMethod().equals("POST")) {
        wish.fulfil(body);
      } else {
        status = 405;
      }
    } catch (Throwable fault) {
      status = 500;
      text = String.valueOf(fault.getMessage());
    }
    byte[] answer = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }
}
