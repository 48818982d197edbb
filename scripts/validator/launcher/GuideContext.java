import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.r5.context.CanonicalResourceManager.CanonicalResourceProxy;
import org.hl7.fhir.r5.context.SimpleWorkerContext;
import org.hl7.fhir.r5.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r5.model.PackageInformation;
import org.hl7.fhir.r5.model.Resource;

/**
 * A copy of a loaded context that remembers which addresses lead nowhere.
 *
 * <p>For an address of no particular type the engine walks through every resource it knows, ten thousand of them, each
 * time it is asked; a code system it does not have is asked for at every coding. Here the walk is made once. Whatever
 * is loaded later is looked for anew.
 */
public final class GuideContext extends SimpleWorkerContext {
  private final Set<String> leadNowhere = ConcurrentHashMap.newKeySet();

  /** @param other a context that is loaded; it is copied, not changed */
  public GuideContext(SimpleWorkerContext other) throws IOException {
    super(other);
  }

  @Override
  public <T extends Resource> T fetchResourceWithExceptionByVersion(
      Class<T> type, String uri, VersionResolutionRules rules, String version, Resource source) {
    boolean ofAnyType = type == null || type == Resource.class;
    if (!ofAnyType || uri == null || uri.startsWith("#")) {
      return super.fetchResourceWithExceptionByVersion(type, uri, rules, version, source);
    }
    String address = version == null ? uri : uri + "|" + version;
    if (leadNowhere.contains(address)) return null;
    T found = super.fetchResourceWithExceptionByVersion(type, uri, rules, version, source);
    if (found == null) leadNowhere.add(address);
    return found;
  }

  /** FHIRPath keeps what it knows about types here, until a definition is loaded; nobody else can reach into it. */
  @Override
  public void storeAnalysis(Class className, Object analysis) {
    if (analysis instanceof FHIRPathEngine.FHIRPathAnalysis) {
      try {
        Field utilities = FHIRPathEngine.FHIRPathAnalysis.class.getDeclaredField("cu");
        utilities.setAccessible(true);
        utilities.set(analysis, new GuideUtilities.OfTypes(this));
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
    super.storeAnalysis(className, analysis);
  }

  @Override
  public void registerResourceFromPackage(CanonicalResourceProxy resource, PackageInformation from) {
    forget();
    super.registerResourceFromPackage(resource, from);
  }

  @Override
  public void cacheResourceFromPackage(Resource resource, PackageInformation from) {
    forget();
    super.cacheResourceFromPackage(resource, from);
  }

  /** The constructor of the class above registers resources before this object is whole. */
  private void forget() {
    if (leadNowhere != null) leadNowhere.clear();
  }
}
