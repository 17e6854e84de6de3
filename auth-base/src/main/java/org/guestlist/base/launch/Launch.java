package org.guestlist.base.launch;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the launcher of {@code guestlist.jar} and the application in it tell each other. There this class is on the server's class path,
 * where both find the same one. On an application server it is the application's own: nobody has launched it, and nobody reads.
 */
public final class Launch {

    /** What the application says of its start. */
    public enum Told {
        /** The first organisation's address. */
        ADDRESS,
        /** The link with which the first administrator sets a password: a secret. */
        FIRST_ADMINISTRATOR,
        /** Where mails go, a clause such as {@code printed here, no SMTP server is configured}. */
        MAIL,
        /** Why Guestlist cannot start, a sentence that names what to change. */
        FAILURE
    }

    private static final Map<Told, String> TOLD = new ConcurrentHashMap<>();
    private static volatile boolean begun;
    private static volatile LaunchedApplication application;
    private static volatile Demo demo;

    private Launch() {}

    /** Says that the launcher starts the application. */
    public static void begin() {
        begun = true;
    }

    /** @return whether the application runs in {@code guestlist.jar} */
    public static boolean hasBegun() {
        return begun;
    }

    /** Says that the launcher starts a demonstration. */
    public static void demonstrate(Demo started) {
        demo = started;
    }

    /** @return the demonstration, if this is one */
    public static Optional<Demo> demo() {
        return Optional.ofNullable(demo);
    }

    /** Tells the launcher. Of failures only the first is kept, since later ones follow from it. */
    public static void tell(Told what, String text) {
        TOLD.merge(what, text, (first, later) -> what == Told.FAILURE ? first : later);
    }

    /** @return what the application has told */
    public static Optional<String> told(Told what) {
        return Optional.ofNullable(TOLD.get(what));
    }

    /** Makes the application known to the launcher. */
    public static void offer(LaunchedApplication offered) {
        application = offered;
    }

    /** Says that the application can be asked no more. */
    public static void withdraw() {
        application = null;
    }

    /** @return the application, once it has started so far that it can be asked */
    public static Optional<LaunchedApplication> application() {
        return Optional.ofNullable(application);
    }
}
