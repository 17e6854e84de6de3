package org.guestlist.signin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of the command line.
 *
 * @param quick a short run, to check that everything works
 * @param warm whether many more sign-ins come before the measured ones, since the JVM goes on compiling for thousands of them
 * @param plain whether the server is started by {@code java -jar} without flags, instead of those of {@code ./run}
 * @param keycloak whether Keycloak is measured alternately with Guestlist
 * @param profile whether to report where the server spends its time under load
 * @param statements whether only statements are counted, which does not depend on other load
 * @param databases the databases to measure, in this order
 */
record Options(
        boolean quick,
        boolean warm,
        boolean plain,
        boolean keycloak,
        boolean profile,
        boolean statements,
        List<String> databases) {

    private static final List<String> DATABASES = List.of("h2", "postgresql");

    static Options of(List<String> arguments) {
        List<String> rest = new ArrayList<>(arguments);
        boolean quick = rest.remove("--quick");
        boolean warm = rest.remove("--warm");
        boolean plain = rest.remove("--plain");
        boolean keycloak = rest.remove("--keycloak");
        boolean profile = rest.remove("--profile");
        boolean statements = rest.remove("--statements");
        if (!DATABASES.containsAll(rest)) {
            throw new IllegalArgumentException(
                    "bench/login [--quick] [--warm] [--plain] [--keycloak] [--profile] [--statements] [h2] [postgresql]");
        }
        return new Options(quick, warm, plain, keycloak, profile, statements, rest.isEmpty() ? DATABASES : rest);
    }

    /** How often each product is started and measured. */
    int rounds() {
        return quick ? 1 : 3;
    }

    /**
     * How many sign-ins are not measured after a start, while the JVM still compiles: a number, not a time, since a busy machine takes
     * longer.
     */
    int warmUp() {
        if (warm) {
            return 6000;
        }
        return quick ? 200 : 1200;
    }

    /** How many sign-ins are recorded for a profile. */
    int profiled() {
        return quick ? 400 : 1200;
    }

    /** How long each errand is run before it is measured, where errands are run for a time. */
    Duration warmUpLength() {
        return warm ? Duration.ofMinutes(2) : length();
    }

    Duration length() {
        return Duration.ofSeconds(quick ? 5 : 15);
    }
}
