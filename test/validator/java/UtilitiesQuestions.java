import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r5.context.ContextUtilities;
import org.hl7.fhir.r5.context.SimpleWorkerContext.SimpleWorkerContextBuilder;
import org.hl7.fhir.r5.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.StructureDefinition.StructureDefinitionKind;
import org.hl7.fhir.r5.model.StructureDefinition.TypeDerivationRule;

/** Prints what the short ways find and what the engine's own walk finds, before and after something is loaded. */
public final class UtilitiesQuestions {
  private static final String BASE = "http://hl7.org/fhir/StructureDefinition/";

  public static void main(String[] arguments) throws Exception {
    GuideContext context = new GuideContext(new SimpleWorkerContextBuilder().fromNothing());
    GuideUtilities.OfInvariants invariants = new GuideUtilities.OfInvariants(context);
    context.cacheResource(type("Element", null, "ele-1", "ele-2"));
    context.cacheResource(type("Quantity", "Element", "ele-1", "qty-3", "qty-3"));
    context.cacheResource(type("Age", "Quantity", "ele-2", "qty-3", "age-1"));
    context.cacheResource(profile("Older", "Age", "old-1"));
    compare("before", context, invariants);
    context.cacheResource(type("Count", "Quantity", "cnt-3", "age-1"));
    compare("after", context, invariants);

    new FHIRPathEngine(context);
    FHIRPathEngine.FHIRPathAnalysis analysis =
        (FHIRPathEngine.FHIRPathAnalysis) context.retrieveAnalysis(FHIRPathEngine.class);
    var field = FHIRPathEngine.FHIRPathAnalysis.class.getDeclaredField("cu");
    field.setAccessible(true);
    ContextUtilities types = (ContextUtilities) field.get(analysis);
    say("types", types.allStructures());
    say("all", new ContextUtilities(context).allStructures());
  }

  private static void compare(String when, GuideContext context, GuideUtilities.OfInvariants invariants) {
    Map<String, String> theirs = firsts(new ContextUtilities(context).allBaseStructures());
    Map<String, String> ours = firsts(invariants.allBaseStructures());
    System.out.println(when + ": " + (ours.equals(theirs) ? "the same" : "not the same") + " " + ours);
  }

  /** The engine takes the first constraint of a key that it comes upon. */
  private static Map<String, String> firsts(List<StructureDefinition> definitions) {
    Map<String, String> found = new TreeMap<>();
    for (StructureDefinition definition : definitions) {
      for (ElementDefinition element : definition.getSnapshot().getElement()) {
        element.getConstraint().forEach(each ->
            found.putIfAbsent(
                each.getKey(),
                definition.getVersionedUrl().replace(BASE, "") + " " + element.getPath() + " " + each.getExpression()));
      }
    }
    return found;
  }

  private static void say(String what, List<StructureDefinition> definitions) {
    System.out.println(what + ": " + definitions.stream().map(each -> each.getName()).sorted().toList());
  }

  private static StructureDefinition type(String name, String base, String... keys) {
    StructureDefinition made = new StructureDefinition();
    made.setId(name);
    made.setUrl(BASE + name);
    made.setVersion("4.0.1");
    made.setName(name);
    made.setType(name);
    made.setKind(StructureDefinitionKind.COMPLEXTYPE);
    if (base != null) {
      made.setBaseDefinition(BASE + base);
      made.setDerivation(TypeDerivationRule.SPECIALIZATION);
    }
    ElementDefinition root = made.getSnapshot().addElement().setPath(name);
    root.setId(name);
    for (String key : keys) root.addConstraint().setKey(key).setExpression(name + " of " + key);
    return made;
  }

  private static StructureDefinition profile(String name, String base, String... keys) {
    StructureDefinition made = type(name, base, keys);
    made.setType(base);
    made.setDerivation(TypeDerivationRule.CONSTRAINT);
    return made;
  }
}
