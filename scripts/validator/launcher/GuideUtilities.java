import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r5.context.ContextUtilities;
import org.hl7.fhir.r5.context.SimpleWorkerContext;
import org.hl7.fhir.r5.model.ElementDefinition;
import org.hl7.fhir.r5.model.ElementDefinition.ElementDefinitionConstraintComponent;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.hl7.fhir.r5.model.StructureDefinition.TypeDerivationRule;

/**
 * Short ways to two answers that the engine otherwise finds by walking through every definition it knows, each time.
 *
 * <p>Both give the engine's own answer: each is used in one place of engine 6.10.4, and leaves out what that place passes
 * over. What was found is kept until a definition is loaded.
 */
public final class GuideUtilities {
  private GuideUtilities() {}

  /**
   * For checking profiles: where FHIR itself has an invariant of some key. The engine looks at every constraint of every
   * element, for each invariant of a profile, and takes the first ({@code
   * StructureDefinitionValidator.findInvariantInBase}); here are the first of each key, and no others.
   */
  public static final class OfInvariants extends ContextUtilities {
    private final SimpleWorkerContext context;
    private List<StructureDefinition> firsts;
    private long version;

    public OfInvariants(SimpleWorkerContext context) {
      super(context);
      this.context = context;
    }

    @Override
    public synchronized List<StructureDefinition> allBaseStructures() {
      if (firsts == null || version != context.getDefinitionsVersion()) {
        version = context.getDefinitionsVersion();
        // One that is new: it, too, keeps what it has found.
        firsts = firstOfEachKey(new ContextUtilities(context).allBaseStructures());
      }
      return firsts;
    }

    private static List<StructureDefinition> firstOfEachKey(List<StructureDefinition> definitions) {
      Set<String> keys = new HashSet<>();
      List<StructureDefinition> outlines = new ArrayList<>();
      for (StructureDefinition definition : definitions) {
        StructureDefinition outline = new StructureDefinition();
        outline.setUrl(definition.getUrl());
        outline.setVersion(definition.getVersion());
        for (ElementDefinition element : definition.getSnapshot().getElement()) {
          for (ElementDefinitionConstraintComponent constraint : element.getConstraint()) {
            if (constraint.getKey() != null && keys.add(constraint.getKey())) {
              outline.getSnapshot().addElement().setPath(element.getPath()).addConstraint(constraint);
            }
          }
        }
        if (outline.hasSnapshot()) outlines.add(outline);
      }
      return outlines;
    }
  }

  /**
   * For FHIRPath: what types are made from a type. The engine compares each definition's base with it ({@code
   * FHIRPathEngine.addTypeAndDescendents}), and passes over those that constrain, which most do.
   */
  public static final class OfTypes extends ContextUtilities {
    private List<StructureDefinition> types;

    public OfTypes(SimpleWorkerContext context) {
      super(context);
    }

    @Override
    public synchronized List<StructureDefinition> allStructures() {
      if (types == null) {
        types = new ArrayList<>(super.allStructures());
        types.removeIf(
            each -> each.getDerivation() != TypeDerivationRule.SPECIALIZATION || !each.hasBaseDefinition());
      }
      return types;
    }
  }
}
