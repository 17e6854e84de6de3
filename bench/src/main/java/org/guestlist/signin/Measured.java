package org.guestlist.signin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import org.guestlist.node.Machine;
import org.guestlist.signin.Browser.Answer;
import org.guestlist.signin.Load.Result;

/** All measurements of one product, over all of its starts. */
final class Measured {

    private static final int MOST_AT_ONCE = 16;
    private static final int[] AT_ONCE = {1, 4, MOST_AT_ONCE};
    private static final int PAGES_AT_ONCE = 4;

    private final Product product;
    private final People people;
    private final Load load;
    private final Options options;
    private final Map<String, List<Result>> signIns = new LinkedHashMap<>();
    private final Map<String, List<Result>> pages = new LinkedHashMap<>();
    private final List<Long> starts = new ArrayList<>();
    private final List<Long> resident = new ArrayList<>();
    private final List<Long> heap = new ArrayList<>();

    Measured(Product product, Options options) {
        this.product = product;
        this.people = new People(product);
        this.load = new Load(product);
        this.options = options;
    }

    Product product() {
        return product;
    }

    /**
     * One start with all measurements.
     *
     * @param recording the file for a recording of a further load at the end, if wanted
     * @return the profile of the recording
     */
    Optional<Profile> round(Optional<Path> recording) throws IOException, InterruptedException {
        starts.add(product.start());
        warmUp();
        for (int many : AT_ONCE) {
            take(signIns, Integer.toString(many), many, (browser, number) -> people.signIn(browser, number, true));
        }
        if (!product.lastingCookie().isEmpty()) {
            take(
                    signIns,
                    MOST_AT_ONCE + ", each from a new browser",
                    MOST_AT_ONCE,
                    (browser, number) -> people.signIn(browser, number, false));
        }
        resident.add(Machine.residentMegabytes(product.pid()));
        heap.add(Machine.liveHeapMegabytes(product.pid()));
        take(pages, "the page", PAGES_AT_ONCE, (browser, number) -> open(browser));
        Optional<String> mark = mark();
        if (mark.isPresent()) {
            take(pages, "the page, unchanged (304)", PAGES_AT_ONCE, (browser, number) -> ask(browser, mark.get()));
        }
        Optional<Profile> profile = recording.isPresent()
                ? Optional.of(Profile.of(product.pid(), recording.get(), this::busy))
                : Optional.empty();
        product.stop();
        return profile;
    }

    /** Runs enough sign-ins for the JIT compiler. */
    private void warmUp() throws InterruptedException {
        signIn(PAGES_AT_ONCE, options.warmUp());
    }

    private void signIn(int concurrency, int times) throws InterruptedException {
        for (int done = 0; done < times; ) {
            done += load.run(
                            concurrency,
                            Duration.ofSeconds(2),
                            (browser, number) -> people.signIn(browser, number, true))
                    .nanos()
                    .length;
        }
    }

    /** Runs unmeasured sign-ins that keep the server fully busy. */
    private void busy() throws InterruptedException {
        signIn(MOST_AT_ONCE, options.profiled());
    }

    private void take(Map<String, List<Result>> where, String what, int many, Load.Errand errand)
            throws InterruptedException {
        Result result = load.run(many, options.length(), errand);
        where.computeIfAbsent(what, any -> new ArrayList<>()).add(result);
        System.out.printf(
                "%s: %s: %.1f/s, server %.1f ms, of it compiling %.1f ms, database %.1f ms, client %.1f ms each; other work took %.2f cores%n",
                product.name(),
                what,
                result.perSecond(),
                result.perErrand(result.serverMillis()),
                result.perErrand(result.compilingMillis()),
                result.perErrand(result.databaseMillis()),
                result.perErrand(result.clientMillis()),
                result.othersCores());
    }

    private void open(Browser browser) throws IOException {
        browser.cookies().clear();
        expect(browser.get(product.loginPage()), 200);
    }

    private void ask(Browser browser, String mark) throws IOException {
        browser.cookies().clear();
        expect(browser.get(product.loginPage(), "If-None-Match: " + mark), 304);
    }

    private static void expect(Answer answer, int status) {
        if (answer.status() != status) {
            throw new IllegalStateException("The login page answers " + answer.status());
        }
    }

    private Optional<String> mark() throws IOException {
        try (Browser browser = product.browser()) {
            return Optional.ofNullable(
                    browser.get(product.loginPage()).headers().get("etag"));
        }
    }

    /** @return how many sign-ins failed that should have succeeded */
    long failed() {
        return signIns.values().stream()
                .flatMap(List::stream)
                .mapToLong(Result::failed)
                .sum();
    }

    /** @param hash the time of a bare hash with so many at once, in milliseconds; empty if another hash is used */
    List<String> signIns(IntFunction<OptionalDouble> hash) {
        List<String> lines = new ArrayList<>();
        signIns.forEach((many, results) -> {
            Result all = results.stream().reduce(Result::and).orElseThrow();
            double server = all.perErrand(all.serverMillis());
            lines.add(
                    "| %s | %s | %s | %.0f ms | %.0f ms | %.0f ms | %.1f ms | %.1f ms | %s | %.1f ms | %.1f ms | %.2f |"
                            .formatted(
                                    product.name(),
                                    many,
                                    rates(results),
                                    all.percentile(50),
                                    all.percentile(95),
                                    all.percentile(99),
                                    server,
                                    all.perErrand(all.compilingMillis()),
                                    beyond(server, hash.apply(Integer.parseInt(many.split(",")[0]))),
                                    all.perErrand(all.databaseMillis()),
                                    all.perErrand(all.clientMillis()),
                                    all.othersCores()));
        });
        return lines;
    }

    private static String beyond(double server, OptionalDouble hash) {
        return hash.isPresent() ? "%.1f ms".formatted(server - hash.getAsDouble()) : "–";
    }

    List<String> pages() {
        List<String> lines = new ArrayList<>();
        pages.forEach((what, results) -> {
            Result all = results.stream().reduce(Result::and).orElseThrow();
            lines.add("| %s, %s | %s | %.1f ms | %.1f ms | %.2f ms | %.2f ms | %.2f |"
                    .formatted(
                            product.name(),
                            what,
                            rates(results),
                            all.percentile(50),
                            all.percentile(95),
                            all.perErrand(all.serverMillis()),
                            all.perErrand(all.clientMillis()),
                            all.othersCores()));
        });
        return lines;
    }

    String memory() {
        return "| %s | %s MB | %s MB |".formatted(product.name(), range(resident), range(heap));
    }

    String starts() {
        return "| %s | %s |".formatted(product.name(), seconds(starts));
    }

    static String seconds(List<Long> millis) {
        return millis.stream()
                        .sorted()
                        .map(one -> "%.1f".formatted(one / 1000.0))
                        .reduce((one, other) -> one + ", " + other)
                        .orElseThrow()
                + " s";
    }

    private static String range(List<Long> numbers) {
        long least = numbers.stream().min(Long::compare).orElseThrow();
        long most = numbers.stream().max(Long::compare).orElseThrow();
        return least == most ? Long.toString(least) : least + "–" + most;
    }

    private static String rates(List<Result> results) {
        double least = results.stream().mapToDouble(Result::perSecond).min().orElseThrow();
        double most = results.stream().mapToDouble(Result::perSecond).max().orElseThrow();
        String format = most < 200 ? "%.1f" : "%.0f";
        return results.size() == 1 ? format.formatted(least) : (format + "–" + format).formatted(least, most);
    }
}
