import java.io.IOException;
import java.lang.reflect.Field;
import org.hl7.fhir.r5.context.SimpleWorkerContext;
import org.hl7.fhir.r5.elementmodel.Manager.FhirFormat;
import org.hl7.fhir.r5.utils.validation.ValidatorSession;
import org.hl7.fhir.utilities.FhirPublication;
import org.hl7.fhir.validation.BaseValidator;
import org.hl7.fhir.validation.IgLoader;
import org.hl7.fhir.validation.ValidationEngine;
import org.hl7.fhir.validation.instance.InstanceValidator;
import org.hl7.fhir.validation.service.model.InstanceValidatorParameters;

/**
 * A copy of a loaded engine, with caches of its own, on which one state of the guide is loaded.
 *
 * <p>It also mends a slip of engine 6.10.4: to check the context of an extension, the engine looks at every published
 * FHIR version in range, here only 4.0; it compares "4.0" with its own "4.0.1", finds them different, and reads the
 * whole of FHIR R4 again, for each extension. Here that version is the context it already has. The verdict is the
 * same, eight seconds earlier.
 */
final class GuideEngine extends ValidationEngine {
  private static final String OWN_VERSION = "4.0";

  private final Field session;
  private final Field utilities;
  private final GuideUtilities.OfInvariants invariants;

  /**
   * @param settings an engine whose settings are copied, and its context too, so that had better be an empty one
   * @param definitions the definitions to know; copied, not changed
   */
  GuideEngine(ValidationEngine settings, SimpleWorkerContext definitions)
      throws IOException, ReflectiveOperationException {
    super(settings);
    session = BaseValidator.class.getDeclaredField("session");
    session.setAccessible(true);
    utilities = BaseValidator.class.getDeclaredField("cu");
    utilities.setAccessible(true);
    GuideContext context = new GuideContext(definitions);
    setContext(context);
    invariants = new GuideUtilities.OfInvariants(context);
    setIgLoader(new IgLoader(getPcm(), getContext(), getVersion(), false));
    try {
      setTerminologyServer(null, null, FhirPublication.R4, false);
    } catch (java.net.URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
    getContext().getTxCache().clear();
  }

  @Override
  public InstanceValidator getValidator(FhirFormat format, InstanceValidatorParameters parameters)
      throws IOException {
    InstanceValidator validator = super.getValidator(format, parameters);
    try {
      ((ValidatorSession) session.get(validator)).getOtherVersions().put(OWN_VERSION, getContext());
      utilities.set(validator, invariants);
    } catch (IllegalAccessException impossible) {
      throw new IllegalStateException(impossible);
    }
    return validator;
  }
}
