package org.guestlist.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.node.Machine;
import org.guestlist.node.Node;
import org.guestlist.signin.Browser.Answer;

/** Measures whether an answer takes the same time for addresses with an account, of any kind, and without one. See bench/README.md. */
public final class SameTime implements AutoCloseable {

    private static final int USUAL = 1_000;
    private static final int WARM_UP = 600;
    /** Beyond that, the two kinds are told from each other. */
    private static final double ALIKE = 0.001;

    /** What an address may be, before its owner has proven anything. */
    enum Kind {
        UNKNOWN,
        KNOWN,
        DISABLED,
        PASSWORDLESS;

        String address(String use, int number) {
            return name().toLowerCase() + "-" + use + "-" + number + "@bench.example";
        }
    }

    /** Where an address is asked for, and how. */
    private enum Way {
        SIGN_IN("sign-in", "/login", true),
        BACK_DOOR("back door", "/back-door", true),
        FORGOTTEN("forgotten password", "/forgot-password", false),
        SLOWED_DOWN("sign-in, source slowed down", "/login", true);

        private final String label;
        private final String page;
        private final boolean password;

        Way(String label, String page, boolean password) {
            this.label = label;
            this.page = page;
            this.password = password;
        }
    }

    private final Path folder;
    private final int each;
    private final PostgreSql postgres;
    private final Guestlist guestlist;
    private final List<String> report = new ArrayList<>();
    private final Random random = new Random(20_000);
    private boolean different;

    private SameTime(Path jar, Path run, Path folder, int each) throws Exception {
        this.folder = folder;
        this.each = each;
        postgres = new PostgreSql(Files.createDirectories(folder.resolve("server")));
        guestlist = new Guestlist(jar, folder.resolve("postgresql"), Node.flagsOf(run), Optional.of(postgres));
        guestlist.addStrangers(Kind.values(), List.of("warm", "0", "1", "2", "3"), Math.max(each, WARM_UP));
    }

    /**
     * @param arguments jar, the script {@code run}, folder, one that is not used, {@code --same-time}, and how many of each kind, if not
     * 1,000
     */
    public static void main(String[] arguments) throws Exception {
        List<String> words = new ArrayList<>(Arrays.asList(arguments).subList(4, arguments.length));
        words.remove("--same-time");
        // The class that starts PostgreSQL logs too much.
        Logger.getLogger("").setLevel(Level.WARNING);
        int each = words.isEmpty() ? USUAL : Integer.parseInt(words.get(0));
        try (SameTime bench = new SameTime(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), each)) {
            bench.run();
            if (bench.different) {
                throw new IllegalStateException("The time of an answer tells what an address is");
            }
        }
    }

    private void run() throws IOException, InterruptedException {
        say(
                "The time of an answer, " + Machine.describe() + ", PostgreSQL 17 on the same machine, " + each
                        + " addresses of each kind, each used once, in random order, "
                        + Instant.now().truncatedTo(ChronoUnit.SECONDS),
                "",
                "| | an address | median | middle half | beyond unknown | p (rank test) |",
                "|---|---|---|---|---|---|");
        guestlist.start();
        // At the limit, it is refused before the hash.
        for (Way way : Way.values()) {
            if (way == Way.SLOWED_DOWN) {
                guestlist.stop();
                guestlist.slowDown();
                guestlist.start();
            }
            measure(way);
        }
        guestlist.stop();
    }

    private void measure(Way way) throws IOException {
        try (Browser browser = guestlist.browser()) {
            visit(browser, way, "warm", WARM_UP);
            Map<Kind, double[]> millis = visit(browser, way, Integer.toString(way.ordinal()), each);
            double[] unknown = millis.get(Kind.UNKNOWN);
            millis.forEach((kind, times) -> {
                double p = Ranks.p(times, unknown);
                different |= kind != Kind.UNKNOWN && p < ALIKE;
                say("| %s | %s | %.3f ms | %.3f to %.3f ms | %s | %s |"
                        .formatted(
                                way.label,
                                kind.name().toLowerCase(),
                                Ranks.quantile(times, 0.5),
                                Ranks.quantile(times, 0.25),
                                Ranks.quantile(times, 0.75),
                                kind == Kind.UNKNOWN
                                        ? ""
                                        : "%+.3f ms"
                                                .formatted(Ranks.quantile(times, 0.5) - Ranks.quantile(unknown, 0.5)),
                                kind == Kind.UNKNOWN ? "" : "%.4f".formatted(p)));
            });
        }
    }

    /** @return how long each address of each kind took */
    private Map<Kind, double[]> visit(Browser browser, Way way, String use, int count) throws IOException {
        record Turn(Kind kind, int number) {}
        List<Turn> turns = new ArrayList<>();
        Map<Kind, double[]> millis = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            millis.put(kind, new double[count]);
            for (int number = 0; number < count; number++) {
                turns.add(new Turn(kind, number));
            }
        }
        Collections.shuffle(turns, random);
        LoginForm form = open(browser, way);
        for (Turn turn : turns) {
            form.with("email", turn.kind.address(use, turn.number));
            if (way.password) {
                form.with("password", "Wrong-horse-7-battery");
            }
            browser.cookies().clear();
            long begin = System.nanoTime();
            Answer answer = browser.post(form.path(), form.encoded());
            millis.get(turn.kind)[turn.number] = (System.nanoTime() - begin) / 1e6;
            if (answer.status() != 302 && answer.status() != 303) {
                throw new IllegalStateException(way.label + " answers " + answer.status() + ": " + answer.text());
            }
        }
        return millis;
    }

    private LoginForm open(Browser browser, Way way) throws IOException {
        browser.cookies().clear();
        return LoginForm.in(browser.get(way.page).text(), "email");
    }

    private void say(String... lines) {
        for (String line : lines) {
            report.add(line);
            System.out.println(line);
        }
    }

    @Override
    public void close() throws IOException {
        guestlist.close();
        postgres.close();
        Files.write(folder.resolve("same-time.md"), report);
    }
}
