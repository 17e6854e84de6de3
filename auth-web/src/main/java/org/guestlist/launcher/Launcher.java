package org.guestlist.launcher;

/**
 * Main class of {@code guestlist.jar}. Its copy there is compiled for Java 8, so it uses only Java 8 features: on an old Java it must
 * explain the problem, since all other classes would fail with an {@link UnsupportedClassVersionError}.
 */
public final class Launcher {

    private static final int OLDEST_JAVA = 17;

    private Launcher() {}

    /** @param args none; settings come from MicroProfile Config's sources */
    public static void main(String[] args) {
        String complaint = complaint(System.getProperty("java.specification.version"), System.getProperty("java.home"));
        if (complaint != null) {
            System.err.println("guestlist: " + complaint);
            System.exit(1);
        }
        if (args.length > 0) {
            System.err.println("guestlist: takes no arguments, but got \"" + args[0]
                    + "\". Settings are environment variables such as"
                    + " GUESTLIST_HTTP_PORT, or -Dguestlist.http.port=8080 before -jar.");
            System.exit(1);
        }
        Start.guestlist();
    }

    /** Returns the problem with this Java, or null. */
    static String complaint(String version, String home) {
        // Up to Java 8 the version is 1.8, later 11, 17, 25.
        if (version.startsWith("1.") || Integer.parseInt(version) < OLDEST_JAVA) {
            return "needs Java " + OLDEST_JAVA + " or newer, and " + home + " is Java " + version + ".";
        }
        return null;
    }
}
