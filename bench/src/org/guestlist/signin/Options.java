package org.guestlist.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param quick little of everything, to see that it works
 * @param plain whether the load is on {@code java -jar} with no flags, rather than on those of {@code ./run}
 * @param keycloak whether Keycloak is measured in turn with Guestlist
 * @param profile whether to say where the server spends its time under load
 * @param statements whether statements are all that is counted, for which it does not matter what else goes on here
 * @param databases at which of them, in this order
 */
record Options(boolean quick, boolean plain, boolean keycloak, boolean profile, boolean statements, List<String> databases) {

    private static final List<String> DATABASES = List.of("h2", "postgresql");

    static Options of(List<String> arguments) {
        List<String> rest = new ArrayList<>(arguments);
        boolean quick = rest.remove("--quick");
        boolean plain = rest.remove("--plain");
        boolean keycloak = rest.remove("--keycloak");
        boolean profile = rest.remove("--profile");
        boolean statements = rest.remove("--statements");
        if (!DATABASES.containsAll(rest)) {
            throw new IllegalArgumentException("bench/login [--quick] [--plain] [--keycloak] [--profile] [--statements] [h2] [postgresql]");
        }
        return new Options(quick, plain, keycloak, profile, statements, rest.isEmpty() ? DATABASES : rest);
    }

    /** How often each product is started and measured. */
    int rounds() {
        return quick ? 1 : 3;
    }

    /** How many sign-ins are not measured after a start, as the Java machine still learns: a number, since a busy machine needs longer for them. */
    int warmUp() {
        return quick ? 200 : 1200;
    }

    /** How many sign-ins are recorded for a profile. */
    int profiled() {
        return quick ? 400 : 1200;
    }

    Duration length() {
        return Duration.ofSeconds(quick ? 5 : 15);
    }
}
