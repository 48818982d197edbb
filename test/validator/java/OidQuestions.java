import org.hl7.fhir.utilities.OIDUtilities;

/** Prints what the class of OIDs that comes first on the class path answers to each argument. */
public final class OidQuestions {
  public static void main(String[] oids) {
    OIDUtilities registry = new OIDUtilities();
    for (String oid : oids) {
      System.out.println(
          String.join(
              " ",
              oid,
              String.valueOf(registry.isKnownOID(oid)),
              String.valueOf(registry.isKnownOID("urn:oid:" + oid)),
              String.valueOf(OIDUtilities.getUriForOid(oid)),
              OIDUtilities.oidRoot(oid),
              OIDUtilities.oidTail(oid),
              answer(oid)));
    }
    System.out.println(registry.isKnownOID(null) + " " + OIDUtilities.getUriForOid(null));
  }

  private static String answer(String oid) {
    try {
      return String.valueOf(OIDUtilities.isValidOID(oid));
    } catch (RuntimeException fault) {
      return fault.getClass().getName();
    }
  }
}
