import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.utilities.FhirPublication;
import org.hl7.fhir.validation.ValidationEngine;

/**
 * Starts HL7's validation engine and its own HTTP service. The single-file command-line jar is not published to
 * Maven and its main class is missing from the engine's jars, so this class takes its place and understands the
 * same words: {@code server PORT -version V -ig PATH …}.
 *
 * <p>Settings that the command line has no word for come as system properties: {@code sdx.core}, {@code sdx.tho} and
 * {@code sdx.extensions} are the versions of the FHIR packages to load, {@code sdx.control} is the port where a fresh
 * engine can be asked for.
 */
public final class ValidatorLauncher {
  private ValidatorLauncher() {}

  public static void main(String[] args) throws Exception {
    ParentWatch.start();
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
    ValidationEngine base =
        new ValidationEngine.ValidationEngineBuilder()
            .withVersion(version)
            .withThoVersion(System.getProperty("sdx.tho"))
            .withExtensionsVersion(System.getProperty("sdx.extensions"))
            .withNoTerminologyServer()
            .withCanRunWithoutTerminologyServer(true)
            .fromSource("hl7.fhir.r4.core#" + System.getProperty("sdx.core"));
    base.setTerminologyServer(null, null, FhirPublication.R4, false);
    GuideService service = new GuideService(base, port);
    if (!guides.isEmpty()) {
      service.renew(guides);
    }
    int control = Integer.getInteger("sdx.control", 0);
    if (control != 0) {
      service.listen(control);
    }
    service.startServer();
    System.out.println("sdx-launcher ready on port " + port);
    Thread.currentThread().join();
  }
}
