import org.hl7.fhir.r5.context.SimpleWorkerContext.SimpleWorkerContextBuilder;
import org.hl7.fhir.r5.model.CodeSystem;
import org.hl7.fhir.r5.model.Resource;

/** Asks a context for an address before and after something is loaded there, and prints what it finds. */
public final class ContextQuestions {
  private static final String ADDRESS = "https://example.org/CodeSystem/late";

  public static void main(String[] arguments) throws Exception {
    GuideContext context = new GuideContext(new SimpleWorkerContextBuilder().fromNothing());
    for (int i = 0; i < 2; i++) {
      say("before", context.fetchResource(Resource.class, ADDRESS));
      say("before, of a version", context.fetchResource(Resource.class, ADDRESS + "|1.0.0"));
    }
    CodeSystem late = new CodeSystem();
    late.setId("late");
    late.setUrl(ADDRESS);
    late.setVersion("1.0.0");
    context.cacheResource(late);
    say("after", context.fetchResource(Resource.class, ADDRESS));
    say("after, of a version", context.fetchResource(Resource.class, ADDRESS + "|1.0.0"));
    say("after, of another version", context.fetchResource(Resource.class, ADDRESS + "|2.0.0"));
    say("nowhere", context.fetchResource(Resource.class, "https://example.org/nowhere"));
  }

  private static void say(String when, Resource found) {
    System.out.println(when + ": " + (found == null ? "nothing" : found.fhirType()));
  }
}
