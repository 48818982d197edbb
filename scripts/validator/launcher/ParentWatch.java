import java.io.IOException;

/**
 * Ends the Java process as soon as its standard input closes, which happens when the parent is gone, however it went.
 * As a Java agent it does so for any main class, HL7's own command line included.
 */
public final class ParentWatch {
  private ParentWatch() {}

  /** Entry point as a Java agent. */
  public static void premain(String arguments) {
    start();
  }

  /** Starts the watch; nothing is ever read but the end. */
  public static void start() {
    Thread watcher =
        new Thread(
            () -> {
              try {
                while (System.in.read() != -1) {
                  continue;
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
