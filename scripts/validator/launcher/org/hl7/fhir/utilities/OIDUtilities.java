package org.hl7.fhir.utilities;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Stands in front of HL7's class of the same name, which reads its registry of 20,000 OIDs anew for every resource that
 * is validated: a third of the time of a validation in engine 6.10.4. Here HL7's own class answers every question, but
 * only one instance of it is made, when the first question is asked. The launcher's jar comes before the engine's on
 * the class path, so this class is found first.
 */
public class OIDUtilities {
  /** @see HL7's class of this name */
  public boolean isKnownOID(String url) {
    return Original.ask(Original.IS_KNOWN_OID, url);
  }

  /** @see HL7's class of this name */
  public static String getUriForOid(String oid) {
    return Original.ask(Original.GET_URI_FOR_OID, oid);
  }

  /** @see HL7's class of this name */
  public static String oidTail(String oid) {
    return Original.ask(Original.OID_TAIL, oid);
  }

  /** @see HL7's class of this name */
  public static String oidRoot(String oid) {
    return Original.ask(Original.OID_ROOT, oid);
  }

  /** @see HL7's class of this name */
  public static boolean isValidOID(String oid) {
    return Original.ask(Original.IS_VALID_OID, oid);
  }

  /** HL7's class, loaded from the engine's jar beside this one. */
  private static final class Original {
    static final MethodHandle IS_KNOWN_OID;
    static final MethodHandle GET_URI_FOR_OID;
    static final MethodHandle OID_TAIL;
    static final MethodHandle OID_ROOT;
    static final MethodHandle IS_VALID_OID;

    static {
      try {
        ClassLoader here = OIDUtilities.class.getClassLoader();
        URL jar = Utilities.class.getProtectionDomain().getCodeSource().getLocation();
        Class<?> original = new OwnClassFirst(jar, here).loadClass(OIDUtilities.class.getName());
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        MethodType question = MethodType.methodType(boolean.class, String.class);
        MethodType naming = MethodType.methodType(String.class, String.class);
        IS_KNOWN_OID =
            lookup
                .findVirtual(original, "isKnownOID", question)
                .bindTo(original.getConstructor().newInstance());
        GET_URI_FOR_OID = lookup.findStatic(original, "getUriForOid", naming);
        OID_TAIL = lookup.findStatic(original, "oidTail", naming);
        OID_ROOT = lookup.findStatic(original, "oidRoot", naming);
        IS_VALID_OID = lookup.findStatic(original, "isValidOID", question);
      } catch (ReflectiveOperationException fault) {
        throw new ExceptionInInitializerError(fault);
      }
    }

    @SuppressWarnings("unchecked")
    static <T> T ask(MethodHandle method, String oid) {
      try {
        return (T) method.invoke(oid);
      } catch (RuntimeException | Error fault) {
        throw fault;
      } catch (Throwable fault) {
        throw new IllegalStateException(fault);
      }
    }
  }

  /** Finds HL7's class in its jar, and everything else where it always is. */
  private static final class OwnClassFirst extends URLClassLoader {
    OwnClassFirst(URL jar, ClassLoader parent) {
      super(new URL[] {jar}, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(OIDUtilities.class.getName())) return super.loadClass(name, resolve);
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        return known != null ? known : findClass(name);
      }
    }
  }
}
