package org.guestlist.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.node.Machine;
import org.guestlist.node.Node;
import org.guestlist.signin.Statements.Heard;
import org.guestlist.signin.password.BareHash;

/** Signs people in, and reports sign-ins per second, response times and costs. See bench/README.md. */
public final class SignIns implements AutoCloseable {

    private static final int COUNTED = 15;

    private final Path jar;
    private final Path folder;
    private final Path keycloak;
    private final List<String> runFlags;
    private final Options options;
    private final PostgreSql postgres;
    private final List<Guestlist> guestlists = new ArrayList<>();
    private final List<Product> products = new ArrayList<>();
    private final List<String> report = new ArrayList<>();

    private SignIns(Path jar, Path run, Path folder, Path keycloak, Options options) throws IOException {
        this.jar = jar;
        this.folder = folder;
        this.keycloak = keycloak;
        this.options = options;
        runFlags = Node.flagsOf(run);
        postgres = new PostgreSql(Files.createDirectories(folder.resolve("server")));
    }

    /**
     * @param arguments jar, the script {@code run}, folder, a Keycloak installation if it is measured, and the arguments of {@link Options}
     */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(Arrays.asList(arguments).subList(4, arguments.length));
        // The class that starts PostgreSQL logs too much.
        Logger.getLogger("").setLevel(Level.WARNING);
        try (SignIns bench = new SignIns(
                Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), Path.of(arguments[3]), options)) {
            bench.run();
        }
    }

    private void run() throws Exception {
        List<String> flags = options.plain() ? List.of() : runFlags;
        for (String database : options.databases()) {
            Guestlist one = new Guestlist(
                    jar,
                    folder.resolve(database),
                    flags,
                    Optional.of(postgres).filter(any -> database.equals("postgresql")));
            guestlists.add(one);
            products.add(one);
        }
        say("| | GET of the form | POST | POST from a new browser | page that leads on |", "|---|---|---|---|---|");
        // The statements are the same on the other database.
        for (Guestlist one : guestlists) {
            if (one.name().contains("PostgreSQL")) {
                count(one);
            }
        }
        if (!options.statements()) {
            measure(flags);
        }
    }

    private void measure(List<String> flags) throws Exception {
        List<Measured> all = new ArrayList<>();
        guestlists.forEach(one -> all.add(new Measured(one, options)));
        Optional<Keycloak> other = options.keycloak()
                ? Optional.of(new Keycloak(keycloak, folder.resolve("keycloak.log"), postgres))
                : Optional.empty();
        other.ifPresent(one -> {
            products.add(one);
            all.add(new Measured(one, options));
        });
        List<Double> hash = new ArrayList<>();
        List<Double> hashes = new ArrayList<>();
        Optional<Profile> profile = Optional.empty();
        // Alternately, so that other load affects all products alike.
        for (int round = 0; round < options.rounds(); round++) {
            hash.add(BareHash.millis());
            hashes.add(BareHash.perSecond());
            for (Measured one : all) {
                boolean last = options.profile()
                        && round == options.rounds() - 1
                        && one.product() == guestlists.get(guestlists.size() - 1);
                Optional<Profile> recorded =
                        one.round(Optional.of(folder.resolve("load.jfr")).filter(any -> last));
                profile = profile.or(() -> recorded);
            }
        }
        double alone = Collections.min(hash);
        double together = Runtime.getRuntime().availableProcessors() * 1000 / Collections.max(hashes);
        say(
                "",
                "Signing in, " + Machine.describe() + ", PostgreSQL 17 on the same machine, " + Product.PEOPLE
                        + " people, "
                        + (flags.isEmpty() ? "`java -jar`" : "flags of `./run`") + ", " + options.rounds()
                        + " starts of " + options.length().toSeconds() + " s each, "
                        + Instant.now().truncatedTo(ChronoUnit.SECONDS),
                "",
                "One bare hash takes a core %.1f ms; all cores made %.1f a second, %.1f ms each."
                        .formatted(alone, Collections.max(hashes), together),
                "",
                "| | at once | sign-ins/s | p50 | p95 | p99 | server CPU | of it compiling | beyond the hash | database CPU | client CPU | cores that other work took |",
                "|---|---|---|---|---|---|---|---|---|---|---|---|");
        all.forEach(one -> one.signIns(many -> one.product() instanceof Guestlist
                        ? OptionalDouble.of(many == 1 ? alone : together)
                        : OptionalDouble.empty())
                .forEach(this::say));
        say(
                "",
                "| at 4 | GETs/s | p50 | p95 | server CPU | client CPU | cores that other work took |",
                "|---|---|---|---|---|---|---|");
        all.forEach(one -> one.pages().forEach(this::say));
        say("", "| | memory after the load | of it live heap |", "|---|---|---|");
        all.forEach(one -> say(one.memory()));
        say("", "| start to first page | |", "|---|---|");
        all.forEach(one -> say(one.starts()));
        for (Guestlist one : guestlists) {
            for (List<String> others : List.of(List.<String>of(), runFlags)) {
                say("| " + one.name() + ", " + (others.isEmpty() ? "`java -jar`" : "flags of `./run`") + " | "
                        + Measured.seconds(starts(one, others)) + " |");
            }
        }
        profile.ifPresent(one -> {
            say("", "Profile of " + guestlists.get(guestlists.size() - 1).name() + ", 16 at once:", "");
            one.lines().forEach(this::say);
        });
        long failed = all.stream().mapToLong(Measured::failed).sum();
        if (failed > 0) {
            throw new IllegalStateException(failed + " sign-ins failed");
        }
    }

    private List<Long> starts(Guestlist guestlist, List<String> flags) throws IOException, InterruptedException {
        List<Long> millis = new ArrayList<>();
        for (int i = 0; i < options.rounds(); i++) {
            millis.add(guestlist.start(flags));
            guestlist.stop();
        }
        return millis;
    }

    /** Counts the statements of one person after the other, and writes them into the result. */
    private void count(Guestlist guestlist) throws IOException, InterruptedException, SQLException {
        postgres.writesStatements(true);
        guestlist.start();
        Statements statements = new Statements(postgres.log());
        People people = new People(guestlist);
        List<Heard> gets = new ArrayList<>();
        List<Heard> posts = new ArrayList<>();
        List<Heard> strangers = new ArrayList<>();
        List<Heard> leading = new ArrayList<>();
        try (Browser browser = guestlist.browser()) {
            for (int number = 0; number < COUNTED; number++) {
                int who = number;
                // Makes the browser known, and then is one of its sign-ins.
                people.signIn(browser, who, true);
                people.signIn(browser, who, true);
                LoginForm[] form = new LoginForm[1];
                String[] next = new String[1];
                gets.add(statements.during(() -> form[0] = people.open(browser, who, true)));
                posts.add(statements.during(() -> next[0] = people.send(browser, who, form[0])));
                leading.add(statements.during(() -> browser.get(next[0].replaceFirst("^https?://[^/]*", ""))));
                form[0] = people.open(browser, who, false);
                strangers.add(statements.during(() -> people.send(browser, who, form[0])));
            }
        }
        guestlist.stop();
        postgres.writesStatements(false);
        List<String> texts = new ArrayList<>();
        StringBuilder line = new StringBuilder("| ").append(guestlist.name());
        Map<String, List<Heard>> parts = new LinkedHashMap<>();
        parts.put("GET of the form", gets);
        parts.put("POST", posts);
        parts.put("POST from a new browser", strangers);
        parts.put("page that leads on", leading);
        parts.forEach((part, heard) -> {
            Heard usual = Statements.usual(heard);
            line.append(" | ").append(usual);
            texts.addAll(List.of("", part + ": " + usual, ""));
            usual.units().forEach(texts::addAll);
        });
        say(line + " |");
        Files.write(folder.resolve("statements.txt"), texts);
    }

    private void say(String... lines) {
        for (String line : lines) {
            report.add(line);
            System.out.println(line);
        }
    }

    @Override
    public void close() throws IOException {
        for (Product one : products) {
            one.close();
        }
        postgres.close();
        Files.write(folder.resolve("login.md"), report);
    }
}
