package org.guestlist.launcher;

/**
 * Main class of {@code guestlist.jar}. Its copy there is compiled for Java 8, so it uses only Java 8 features: on an old Java it must
 * explain the problem, since all other classes would fail with an {@link UnsupportedClassVersionError}.
 */
public final class Launcher {

    private static final int OLDEST_JAVA = 17;

    private Launcher() {}

    /**
     * @param args none to start the server, whose settings come from MicroProfile Config's sources; {@code --demo} to start it with
     *        invented people; or one of the {@link Commands} with its own arguments
     */
    public static void main(String[] args) {
        String complaint = complaint(System.getProperty("java.specification.version"), System.getProperty("java.home"));
        if (complaint != null) {
            System.err.println("guestlist: " + complaint);
            System.exit(1);
        }
        if (args.length > 0) {
            int exitCode = Commands.run(args);
            if (exitCode != Commands.STARTED) {
                System.exit(exitCode);
            }
            return;
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
