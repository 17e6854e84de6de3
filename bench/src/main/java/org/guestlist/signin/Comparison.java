package org.guestlist.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.node.Machine;
import org.guestlist.node.Node;
import org.guestlist.signin.Load.Errand;
import org.guestlist.signin.Load.Result;

/** Measures the same errands at Guestlist and at Keycloak in turn, each with a database of its own in the same PostgreSQL. */
final class Comparison {

    private static final int AT_ONCE = 4;

    private final String title;
    private final Errands errands;
    private final Options options;
    private final Map<String, Result> results = new LinkedHashMap<>();

    private Comparison(String title, Errands errands, Options options) {
        this.title = title;
        this.errands = errands;
        this.options = options;
    }

    /** What is measured. */
    interface Errands {

        /** @return the errands by their names, once the product has started and all is prepared for them */
        Map<String, Errand> of(Product product) throws IOException;
    }

    /**
     * Prints the table, and writes it into the folder.
     *
     * @param title what is compared
     * @param file the name of the table's file
     * @param arguments jar, the script {@code run}, folder, a Keycloak installation, and the arguments of {@link Options}
     */
    static void run(String title, String file, Errands errands, String[] arguments) throws Exception {
        Options options = Options.of(Arrays.asList(arguments).subList(4, arguments.length));
        // The class that starts PostgreSQL logs too much.
        Logger.getLogger("").setLevel(Level.WARNING);
        Path folder = Path.of(arguments[2]);
        Comparison comparison = new Comparison(title, errands, options);
        try (PostgreSql postgres = new PostgreSql(Files.createDirectories(folder.resolve("server")));
                Guestlist guestlist = new Guestlist(
                        Path.of(arguments[0]),
                        folder.resolve("postgresql"),
                        options.plain() ? List.of() : Node.flagsOf(Path.of(arguments[1])),
                        Optional.of(postgres));
                Keycloak keycloak = new Keycloak(Path.of(arguments[3]), folder.resolve("keycloak.log"), postgres)) {
            for (int round = 0; round < options.rounds(); round++) {
                comparison.measure(guestlist);
                comparison.measure(keycloak);
            }
        }
        Files.write(folder.resolve(file), comparison.report());
    }

    private void measure(Product product) throws IOException, InterruptedException {
        product.start();
        Map<String, Errand> all = errands.of(product);
        Load load = new Load(product);
        all.values().forEach(errand -> run(load, errand, options.warmUpLength()));
        all.forEach((what, errand) ->
                results.merge(what + " | " + product.name(), run(load, errand, options.length()), Result::and));
        product.stop();
    }

    private static Result run(Load load, Errand errand, Duration length) {
        try {
            return load.run(AT_ONCE, length, errand);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> report() {
        List<String> lines = new ArrayList<>(List.of(
                title + ", " + Machine.describe() + ", PostgreSQL 17 on the same machine, " + Product.PEOPLE
                        + " people, "
                        + AT_ONCE + " at once, "
                        + (options.plain() ? "`java -jar`" : "flags of `./run`") + ", " + options.rounds()
                        + " starts of " + options.length().toSeconds()
                        + " s each after " + options.warmUpLength().toSeconds() + " s to warm up, "
                        + Instant.now().truncatedTo(ChronoUnit.SECONDS),
                "",
                "| | | a second | p50 | p95 | server CPU | database CPU | client CPU | cores that other work took |",
                "|---|---|---|---|---|---|---|---|---|"));
        results.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> lines.add(line(one.getKey(), one.getValue())));
        lines.forEach(System.out::println);
        long failed = results.values().stream().mapToLong(Result::failed).sum();
        if (failed > 0) {
            throw new IllegalStateException(failed + " requests failed");
        }
        return lines;
    }

    private static String line(String what, Result all) {
        return "| %s | %.0f | %.1f ms | %.1f ms | %.2f ms | %.2f ms | %.2f ms | %.2f |"
                .formatted(
                        what,
                        all.perSecond(),
                        all.percentile(50),
                        all.percentile(95),
                        all.perErrand(all.serverMillis()),
                        all.perErrand(all.databaseMillis()),
                        all.perErrand(all.clientMillis()),
                        all.othersCores());
    }
}
