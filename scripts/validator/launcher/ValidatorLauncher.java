import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.utilities.FhirPublication;
import org.hl7.fhir.validation.ValidationEngine;
import org.hl7.fhir.validation.http.FhirValidatorHttpService;

/**
 * Starts HL7's validation engine and its own HTTP service. The single-file command-line jar is not published to
 * Maven and its main class is missing from the engine's jars, so this class takes its place and understands the
 * same words: {@code server PORT -version V -ig PATH ...}.
 *
 * <p>Settings that the command line has no word for come as system properties: {@code sdx.core}, {@code sdx.tho},
 * {@code sdx.extensions} (package versions). The process ends when its standard input closes, so a parent that is
 * killed takes it along.
 */
public final class ValidatorLauncher {
  private ValidatorLauncher() {}

  public static void main(String[] args) throws Exception {
    // The engine logs to standard output; only the parent reads it.
    int port = 0;
    String version = "4.0.1";
    List<String> guides = new ArrayList<>();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "server" -> port = Integer.parseInt(args[++i]);
        case "-version" -> version = args[++i];
        case "-ig" -> guides.add(args[++i]);
        case "-tx", "-txLog" -> i++;
        default -> throw new IllegalArgumentException("Unknown argument " + args[i]);
      }
    }
    watchParent();

    ValidationEngine engine =
        new ValidationEngine.ValidationEngineBuilder()
            .withVersion(version)
            .withThoVersion(System.getProperty("sdx.tho"))
            .withExtensionsVersion(System.getProperty("sdx.extensions"))
            .withNoTerminologyServer()
            .withCanRunWithoutTerminologyServer(true)
            .fromSource("hl7.fhir.r4.core#" + System.getProperty("sdx.core"));
    engine.setTerminologyServer(null, null, FhirPublication.R4, false);
    for (String guide : guides) {
      engine.getIgLoader().loadIg(engine.getIgs(), engine.getBinaries(), guide, true);
    }
    engine.prepare();
    new FhirValidatorHttpService(engine, true, port).startServer();
    System.out.println("sdx-launcher ready on port " + port);
    Thread.currentThread().join();
  }

  /** Ends this process as soon as the parent is gone, however it went. */
  private static void watchParent() {
    Thread watcher =
        new Thread(
            () -> {
              try {
                while (System.in.read() != -1) {
                  // nothing is ever sent
                }
              } catch (IOException closed) {
                // closed is closed
              }
              Runtime.getRuntime().halt(0);
            },
            "parent-watch");
    watcher.setDaemon(true);
    watcher.start();
  }
}
