package org.guestlist.signin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.guestlist.node.Machine;
import org.guestlist.node.Node;
import org.guestlist.signin.Load.Result;
import org.guestlist.web.http.Visitor;

/** Compares many organisations with few: start, sign-ins, pages, timers, memory, and how long a new one takes. See bench/README.md. */
public final class ManyBench implements AutoCloseable {

    static final String TOKEN = "0123456789abcdef0123456789abcdef0123456789abcdef";

    /** As docs/operations/install.md, "Quick starts", tells services. */
    private static final List<String> FLAGS =
            List.of("-XX:+UseSerialGC", "-Xmx" + System.getProperty("many.heap", "256m"), "-Xss512k");

    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("many.seconds", 12));
    private static final Duration IDLE = Duration.ofSeconds(Integer.getInteger("many.idle", 60));
    private static final List<String> PAGES = List.of(
            "/admin/people", "/admin/people?q=anna+mu", "/admin/people?q=person77", "/admin/overview", "/admin/audit");

    private final Path jar;
    private final Path folder;
    private final String database;
    private final PostgreSql postgres;
    private final ManyOrganisations organisations;
    private final Map<String, String> figures = new LinkedHashMap<>();
    private Node node;

    private ManyBench(Path jar, Path folder, String database) throws IOException {
        this.jar = jar;
        this.folder = folder;
        this.database = database;
        postgres = new PostgreSql(Files.createDirectories(folder.resolve("server")), false);
        organisations = new ManyOrganisations(postgres);
    }

    /**
     * @param arguments jar, the script {@code run}, folder, one that is not used, and {@code fill}, {@code rows}, or {@code few} or {@code
     * many} with what to measure, or nothing for all but the morning
     */
    public static void main(String[] arguments) throws Exception {
        // The class that starts PostgreSQL logs too much.
        Logger.getLogger("").setLevel(Level.WARNING);
        List<String> words = Arrays.asList(arguments).subList(4, arguments.length);
        try (ManyBench bench =
                new ManyBench(Path.of(arguments[0]), Path.of(arguments[2]).resolve("many"), words.get(0))) {
            switch (words.get(0)) {
                case "fill" -> bench.organisations.fill(bench.jar, bench.folder);
                case "rows" -> bench.rows();
                default -> bench.measure(words.subList(1, words.size()));
            }
        }
    }

    private void measure(List<String> what) throws Exception {
        try (Connection connection = organisations.connect(database);
                Statement run = connection.createStatement()) {
            // As while it goes on: a tenth of the organisations is due each minute.
            run.execute(
                    "update sign_ins_counted set counted_until = date_trunc('minute', now() - interval '5 minutes' - random() * interval '10 minutes')");
        }
        double before = postgres.cpuMillis();
        node = organisations.node(jar, folder.resolve(database), postgres.url(database));
        note("start to first page", "%.1f s", node.startToFirstPage(FLAGS) / 1000.0);
        note("start, processor", "%.1f s", Machine.cpuMillis(node.pid()) / 1000);
        note("start, processor of the database", "%.0f ms", postgres.cpuMillis() - before);
        for (String one : what.isEmpty() ? List.of("sign-ins", "pages", "others", "idle") : what) {
            switch (one) {
                case "sign-ins" -> signIns();
                case "pages" -> {
                    pages(" of 500", ManyOrganisations.smallHost(1));
                    pages(" of 100,000", ManyOrganisations.largeHost(1));
                }
                case "others" -> {
                    loginPages();
                    note("memory after a collection", "%.0f MB", Machine.liveHeapMegabytes(node.pid()));
                    note("memory of the process", "%.0f MB", Machine.residentMegabytes(node.pid()));
                    create();
                }
                case "idle" -> {
                    // After the start and what was due.
                    Thread.sleep(20_000);
                    minute("a minute of nothing");
                }
                case "morning" -> morning();
                default ->
                    throw new IllegalArgumentException(
                            "bench/many few|many [sign-ins] [pages] [others] [idle] [morning]");
            }
        }
        node.stop();
        write();
    }

    private void signIns() throws InterruptedException, SQLException {
        signIns("", new One(any -> ManyOrganisations.smallHost(1)));
        signIns(" in one of 500", new One(any -> ManyOrganisations.smallHost(1)));
        signIns(" in one of 100,000", new One(any -> ManyOrganisations.largeHost(1)));
        if (isMany()) {
            signIns(
                    ", each in another one of 500",
                    new One(number ->
                            ManyOrganisations.smallHost(1 + number * ManyOrganisations.SMALL / Product.PEOPLE)));
        }
    }

    private boolean isMany() {
        return database.equals(ManyOrganisations.MANY);
    }

    /** @param where for the table; empty for the first ones, while the JVM compiles */
    private void signIns(String where, One product) throws InterruptedException, SQLException {
        People people = new People(product);
        Load load = new Load(product);
        AtomicInteger next = new AtomicInteger();
        Load.Errand errand = (browser, any) -> {
            int number = next.getAndIncrement() % Product.PEOPLE;
            browser.goTo(product.hosts.apply(number));
            people.signIn(browser, number, true);
        };
        // So that all of their browsers are known.
        while (next.get() < Product.PEOPLE) {
            load.run(1, Duration.ofSeconds(1), errand);
        }
        long wal = postgres.walBytes();
        Result result = load.run(1, LENGTH, errand);
        if (where.isEmpty()) {
            return;
        }
        note(
                "sign-in" + where + ", written ahead by the database",
                "%.0f bytes",
                result.perErrand(postgres.walBytes() - wal));
        note("sign-in" + where + ", p50", "%.1f ms", result.percentile(50));
        note("sign-in" + where + ", processor", "%.1f ms", result.perErrand(result.serverMillis()));
        note("sign-in" + where + ", processor of the database", "%.2f ms", result.perErrand(result.databaseMillis()));
        if (result.failed() > 0) {
            throw new IllegalStateException(result.failed() + " sign-ins failed");
        }
    }

    private void pages(String of, String host) {
        Visitor boss = Visitor.at(host, node.port());
        boss.signIn(ManyOrganisations.address(0), Product.PASSWORD);
        for (String page : PAGES) {
            List<Double> millis = new ArrayList<>();
            for (int i = 0; i < 25; i++) {
                long begin = System.nanoTime();
                int status = boss.open(page).status();
                if (status != 200) {
                    throw new IllegalStateException(page + " of " + host + " answers " + status);
                }
                millis.add((System.nanoTime() - begin) / 1e6);
            }
            List<Double> measured = millis.subList(10, 25).stream().sorted().toList();
            note(page + of + ", fastest", "%.0f ms", measured.get(0));
            note(page + of + ", median", "%.0f ms", measured.get(7));
        }
    }

    /** Those of all organisations, once while nothing changes and once while one organisation changes again and again. */
    private void loginPages() throws IOException, InterruptedException {
        List<String> hosts = new ArrayList<>();
        for (int i = 1; i <= (isMany() ? ManyOrganisations.LARGE : 1); i++) {
            hosts.add(ManyOrganisations.largeHost(i));
        }
        for (int i = 1; i <= (isMany() ? ManyOrganisations.SMALL : 1); i++) {
            hosts.add(ManyOrganisations.smallHost(i));
        }
        open(hosts, 0);
        note("login page, processor", "%.2f ms", open(hosts, 0));
        note("login page while one organisation changes, processor", "%.2f ms", open(hosts, 50));
    }

    private double open(List<String> hosts, int changeEach) throws IOException, InterruptedException {
        double before = Machine.cpuMillis(node.pid());
        int pages = Math.max(hosts.size(), 2_000);
        double changes = 0;
        try (Browser browser = new Browser(hosts.get(0), node.port())) {
            for (int i = 0; i < pages; i++) {
                browser.goTo(hosts.get(i % hosts.size()));
                if (browser.get("/login").status() != 200) {
                    throw new IllegalStateException("No login page at " + hosts.get(i % hosts.size()));
                }
                if (changeEach > 0 && i % changeEach == 0) {
                    double start = Machine.cpuMillis(node.pid());
                    call("PATCH", "/organisations/" + hosts.get(0), "{\"name\":\"Organisation " + i + "\"}", 200);
                    changes += Machine.cpuMillis(node.pid()) - start;
                }
            }
        }
        return (Machine.cpuMillis(node.pid()) - before - changes) / pages;
    }

    private void create() throws IOException, InterruptedException {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            long begin = System.nanoTime();
            call(
                    "POST",
                    "/organisations",
                    "{\"name\":\"New\",\"host\":\"new" + System.nanoTime()
                            + ".localhost\",\"administrator\":\"boss@new.example\"}",
                    201);
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        note("creating an organisation, the first", "%.0f ms", millis.get(0));
        List<Double> others = millis.subList(5, 15).stream().sorted().toList();
        note("creating an organisation, median", "%.0f ms", others.get(5));
        note("creating an organisation, slowest", "%.0f ms", others.get(9));
        long begin = System.nanoTime();
        call("GET", "/organisations", "", 200);
        note("operators' list of organisations", "%.0f ms", (System.nanoTime() - begin) / 1e6);
    }

    private String call(String method, String path, String body, int status) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + "/api/operator" + path))
                                .header("Authorization", "Bearer " + TOKEN)
                                .header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    private void minute(String what) throws InterruptedException {
        double server = Machine.cpuMillis(node.pid());
        double data = postgres.cpuMillis();
        Thread.sleep(IDLE.toMillis());
        note(what + ", processor", "%.0f ms", Machine.cpuMillis(node.pid()) - server);
        note(what + ", processor of the database", "%.0f ms", postgres.cpuMillis() - data);
    }

    /** The minute in which each organisation's day begins, as far as warnings of last days go: waits for it, up to a quarter of an hour. */
    private void morning() throws Exception {
        try (Connection connection = organisations.connect(database);
                Statement run = connection.createStatement()) {
            run.execute("update tenant set expiry_told_on = null");
        }
        while (LocalTime.now().getMinute() % 15 != 3 || LocalTime.now().getSecond() < 50) {
            Thread.sleep(1_000);
        }
        minute("the minute in which the day begins");
    }

    /** Bytes of a row with its indexes, and how many updates since the start of the database left the indexes alone. */
    private void rows() throws SQLException {
        try (Connection connection = organisations.connect(ManyOrganisations.MANY);
                Statement run = connection.createStatement()) {
            for (String table : List.of("account", "session", "audit_event", "known_browser", "mail_standing")) {
                try (ResultSet row = run.executeQuery("select count(*), pg_table_size('" + table
                        + "'), pg_indexes_size('" + table + "'), max(u.n_tup_upd)," + " max(u.n_tup_hot_upd) from "
                        + table + ", (select * from pg_stat_user_tables where relname = '" + table + "') u")) {
                    row.next();
                    System.out.printf(
                            "| %s | %,d rows | %d bytes | %d bytes of indexes | %d updates, %d in place |%n",
                            table,
                            row.getLong(1),
                            row.getLong(2) / row.getLong(1),
                            row.getLong(3) / row.getLong(1),
                            row.getLong(4),
                            row.getLong(5));
                }
            }
        }
    }

    private void note(String what, String format, double figure) {
        figures.put(what, format.formatted(figure));
        System.out.println(database + " | " + what + " | " + figures.get(what));
    }

    /** Beside what was measured of the other database. */
    private void write() throws IOException {
        Path file = folder.resolve(database + ".txt");
        Map<String, String> all = read(file);
        all.putAll(figures);
        Files.write(
                file,
                all.entrySet().stream()
                        .map(one -> one.getKey() + " | " + one.getValue())
                        .toList());
        Map<String, String> few = read(folder.resolve(ManyOrganisations.FEW + ".txt"));
        Map<String, String> many = read(folder.resolve(ManyOrganisations.MANY + ".txt"));
        System.out.println("Organisations, " + Machine.describe() + "\n\n| | few | many |\n|---|---|---|");
        many.forEach((what, figure) ->
                System.out.println("| " + what + " | " + few.getOrDefault(what, "–") + " | " + figure + " |"));
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> figures = new LinkedHashMap<>();
        if (Files.exists(file)) {
            Files.readAllLines(file)
                    .forEach(line -> figures.put(
                            line.substring(0, line.lastIndexOf(" | ")), line.substring(line.lastIndexOf(" | ") + 3)));
        }
        return figures;
    }

    @Override
    public void close() throws IOException {
        if (node != null) {
            node.close();
        }
        postgres.close();
    }

    /** The node as seen by people of one organisation, or each of another one. */
    private final class One implements GuestlistLogin {

        private final IntFunction<String> hosts;

        One(IntFunction<String> hosts) {
            this.hosts = hosts;
        }

        @Override
        public String name() {
            return database;
        }

        @Override
        public long start() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void stop() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long pid() {
            return node.pid();
        }

        @Override
        public double databaseCpuMillis() {
            return postgres.cpuMillis();
        }

        @Override
        public int port() {
            return node.port();
        }

        @Override
        public String host() {
            return hosts.apply(0);
        }

        @Override
        public String address(int number) {
            // Nobody who is disabled.
            return ManyOrganisations.address(1 + number * 20 % 480 + number / 24);
        }

        @Override
        public OpenId openId() {
            return new OpenId("", "", "", "", "", Optional.empty());
        }

        @Override
        public void close() {
            // The bench ends it.
        }
    }
}
