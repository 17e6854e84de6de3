package org.guestlist.faults;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guestlist.node.Node;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Upload;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Nginx;
import org.guestlist.web.server.Wire;

/**
 * Makes each service that Guestlist needs fail while people sign in, kills nodes during their work, and reports what people saw. See
 * bench/README.md.
 */
public final class Faults {

    private static final List<Wire.Fault> KINDS =
            List.of(Wire.Fault.REFUSED, Wire.Fault.HANGING, Wire.Fault.SILENT, Wire.Fault.SLOW);
    private static final Duration CALM = Duration.ofSeconds(4);
    /** How many people sign in per second behind nginx, if the machine is fast enough. */
    private static final int PACE = 20;

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Stage stage;
    private final Duration length;
    private final Path folder;
    private final List<String> table = new ArrayList<>(
            List.of("| fault | people saw | longest | well again after | lost |", "|---|---|---|---|---|"));

    private Faults(Stage stage, Duration length, Path folder) {
        this.stage = stage;
        this.length = length;
        this.folder = folder;
    }

    /**
     * @param arguments jar, folder, how many seconds a fault lasts, and which faults to cause (none means all): database, mail, hibp,
     *         provider, kill, restart, disk
     */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        List<String> chosen = arguments.length > 3
                ? Arrays.asList(arguments).subList(3, arguments.length)
                : List.of("database", "mail", "hibp", "provider", "kill", "restart", "disk");
        try (Stage stage = new Stage(Path.of(arguments[0]), folder)) {
            Faults faults = new Faults(stage, Duration.ofSeconds(Long.parseLong(arguments[2])), folder);
            stage.furnish();
            faults.warmUp();
            for (String one : chosen) {
                faults.make(one);
            }
            Files.write(folder.resolve("faults.md"), faults.table);
            faults.table.forEach(System.out::println);
        }
        // Threads that still wait for a response would keep the process alive.
        System.exit(0);
    }

    private void make(String what) throws Exception {
        switch (what) {
            case "database" -> database();
            case "mail" -> mail();
            case "hibp" -> hibp();
            case "provider" -> provider();
            case "kill" -> kill();
            case "restart" -> restart();
            case "disk" -> disk();
            default -> throw new IllegalArgumentException("No such fault: " + what);
        }
    }

    private void warmUp() throws InterruptedException {
        try (People people = signIns(stage.first.port(), 5)) {
            sleep(Duration.ofSeconds(10));
            System.out.println("Without a fault: " + people.seen() + ", longest " + seconds(people.longestMillis()));
            note("none", people.seen(), people.longestMillis(), 0, "");
        }
    }

    private People signIns(int port, int perSecond) {
        return new People(new Errands(port)::signIn).start(perSecond);
    }

    // PostgreSQL

    private void database() throws IOException, InterruptedException {
        Errands errands = new Errands(stage.first.port());
        List<Visitor> signedIn = IntStream.range(0, 10)
                .mapToObj(any -> Stage.administrator(stage.first))
                .toList();
        try (People people = signIns(stage.first.port(), 5);
                People live = new People(any -> errands.look("/health/live")).start(2);
                People ready = new People(any -> errands.look("/health/ready")).start(2);
                People files = new People(any -> errands.look("/assets/guestlist.css")).start(2)) {
            for (Wire.Fault fault : KINDS) {
                Stream.of(people, live, ready, files).forEach(People::forget);
                stage.database.is(fault);
                // All requests in progress when it began have given up by then.
                sleep(Duration.ofSeconds(14));
                String begin = people.seen();
                long longest = people.longestMillis();
                people.forget();
                sleep(length);
                note("PostgreSQL " + word(fault) + ": first 14 s", begin, longest, -1, "");
                note("… from then on", people.seen(), people.longestMillis(), -1, "");
                note("… `/health/live`", live.seen(), live.longestMillis(), -1, "");
                note("… `/health/ready`", ready.seen(), ready.longestMillis(), -1, "");
                note("… a style sheet", files.seen(), files.longestMillis(), -1, "");
                people.forget();
                long end = System.nanoTime();
                stage.database.is(Wire.Fault.NONE);
                sleep(Duration.ofSeconds(12));
                note(
                        "… when it is back",
                        people.seen(),
                        people.longestMillis(),
                        people.troubledUntil(end),
                        signedOut(signedIn));
            }
        }
    }

    private static String signedOut(List<Visitor> people) throws InterruptedException {
        int out = 0;
        for (Visitor one : people) {
            Page account = one.open("/account");
            long begin = System.nanoTime();
            // A temporary 503 does not sign a user out.
            while (account.status() == 503 && since(begin) < PATIENCE.toMillis()) {
                sleep(Duration.ofSeconds(1));
                account = one.open("/account");
            }
            if (account.status() != 200) {
                out++;
            }
        }
        return out + " of " + people.size() + " were signed out";
    }

    // Mail

    private void mail() throws IOException, InterruptedException {
        int number = 100;
        for (Wire.Fault fault : KINDS) {
            stage.forgetMails();
            stage.smtp.is(fault);
            int from = number;
            int asked;
            try (People people = signIns(stage.first.port(), 4);
                    People forgetful =
                            new People(next -> new Errands(stage.first.port()).forgot(from + next)).start(2)) {
                sleep(length);
                asked = forgetful.stop();
                stage.smtp.is(Wire.Fault.NONE);
                long end = System.nanoTime();
                while (IntStream.range(from, from + asked)
                                .anyMatch(one -> !stage.delivered().containsKey(Stage.person(one)))
                        && since(end) < PATIENCE.toMillis()) {
                    sleep(Duration.ofMillis(200));
                }
                note(
                        "SMTP " + word(fault),
                        people.seen() + "; " + forgetful.seen() + " (forgot)",
                        Math.max(people.longestMillis(), forgetful.longestMillis()),
                        since(end),
                        mails(from, asked));
            }
            number += asked;
        }
    }

    private String mails(int from, int asked) {
        Map<String, Integer> delivered = stage.delivered();
        long missing = IntStream.range(from, from + asked)
                .filter(one -> !delivered.containsKey(Stage.person(one)))
                .count();
        long twice = IntStream.range(from, from + asked)
                .filter(one -> delivered.getOrDefault(Stage.person(one), 0) > 1)
                .count();
        return "of " + asked + " mails " + missing + " missing, " + twice + " twice";
    }

    // Have I Been Pwned

    private void hibp() throws Exception {
        int each = (int) length.toSeconds() * 2;
        stage.forgetMails();
        for (int i = 0; i < each * KINDS.size(); i++) {
            new Errands(stage.first.port()).forgot(1000 + i);
        }
        long begin = System.nanoTime();
        while (stage.links().size() < each * KINDS.size() && since(begin) < PATIENCE.toMillis()) {
            sleep(Duration.ofMillis(200));
        }
        BlockingQueue<URI> links = new LinkedBlockingQueue<>(stage.links());
        for (Wire.Fault fault : KINDS) {
            stage.hibp.is(fault);
            try (People people = signIns(stage.first.port(), 4);
                    People changing =
                            new People(next -> new Errands(stage.first.port()).setPassword(next, links)).start(2)) {
                sleep(length);
                changing.stop();
                stage.hibp.is(Wire.Fault.NONE);
                note(
                        "HIBP " + word(fault),
                        people.seen() + " (sign in, longest " + seconds(people.longestMillis()) + "); "
                                + changing.seen() + " (set a password)",
                        changing.longestMillis(),
                        0,
                        "");
            }
        }
    }

    // An identity provider

    private void provider() throws IOException, InterruptedException {
        for (Wire.Fault fault : KINDS) {
            try (People people = signIns(stage.first.port(), 4);
                    People there = new People(next ->
                                    new Errands(stage.first.port()).signOn(next, stage.signOn(), stage::visitProvider))
                            .start(1)) {
                sleep(CALM);
                Stream.of(people, there).forEach(People::forget);
                stage.sso.is(fault);
                sleep(length);
                String seen = there.seen();
                String others = people.seen() + " (password, longest " + seconds(people.longestMillis()) + ")";
                long longest = there.longestMillis();
                there.forget();
                long end = System.nanoTime();
                stage.sso.is(Wire.Fault.NONE);
                sleep(Duration.ofSeconds(25));
                note(
                        "Provider " + word(fault),
                        others + "; " + seen + " (there)",
                        longest,
                        there.troubledUntil(end),
                        "");
            }
        }
    }

    // kill -9 in the middle of work

    private void kill() throws Exception {
        inAnImport();
        stage.first.start();
        inAMailRun();
        stage.first.start();
        stage.second.close();
    }

    private void inAnImport() throws Exception {
        Visitor boss = Stage.administrator(stage.first);
        int rows = 30_000;
        String file = "email,name\r\n"
                + IntStream.range(0, rows)
                        .mapToObj(row -> "row" + row + "@import.example,Somebody " + row + "\r\n")
                        .collect(Collectors.joining());
        Page columns = Upload.send(
                        boss,
                        "/admin/import-file",
                        Map.of(),
                        "file",
                        "people.csv",
                        file.getBytes(StandardCharsets.UTF_8))
                .follow();
        Page result =
                press(boss, columns, "/admin/import-columns", "check").whenTheJobIsOver(Duration.ofMillis(250), 2400);
        press(boss, result, "/admin/import-result", "import");
        while (done() < 2000) {
            sleep(Duration.ofMillis(50));
        }
        // Only the first node can have claimed it; the second starts while it works.
        stage.second.start();
        stage.first.kill();
        long end = System.nanoTime();
        long atKill = done();
        while (done() == atKill && since(end) < PATIENCE.toMillis()) {
            sleep(Duration.ofMillis(50));
        }
        long again = since(end);
        while (!stage.text("select state from job order by id desc limit 1").equals("DONE")
                && since(end) < PATIENCE.toMillis()) {
            sleep(Duration.ofMillis(200));
        }
        long there =
                Long.parseLong(stage.text("select count(*) from account where email_key like 'row%@import.example'"));
        note(
                "`kill -9` in an import of " + rows + " at " + atKill,
                stage.text("select state || ', ' || attempts || ' attempts' from job order by id desc limit 1"),
                -1,
                again,
                rows - there + " rows");
    }

    private long done() throws SQLException {
        String done = stage.text("select done from job where kind = 'IMPORT' order by id desc limit 1");
        return done.isEmpty() ? 0 : Long.parseLong(done);
    }

    private static Page press(Visitor boss, Page page, String action, String button) {
        Map<String, String> fields = new LinkedHashMap<>(page.formTo(action).fields());
        fields.put("do", button);
        fields.put("welcome", "LATER");
        return boss.post(action, fields).follow();
    }

    private void inAMailRun() throws Exception {
        int count = 80;
        int from = 500;
        stage.forgetMails();
        stage.smtp.is(Wire.Fault.SLOW);
        stage.run(
                "insert into mail_outbox (tenant_id, account_id, kind, parameters, created_at, next_attempt_at) select tenant_id, id, 'RESET_PASSWORD', '{}',"
                        + " now(), now() from account where email_key in ("
                        + IntStream.range(from, from + count)
                                .mapToObj(one -> "'" + Stage.person(one) + "'")
                                .collect(Collectors.joining(","))
                        + ")");
        while (stage.delivered().size() < 8) {
            sleep(Duration.ofMillis(50));
        }
        stage.first.kill();
        long end = System.nanoTime();
        stage.smtp.is(Wire.Fault.NONE);
        // All mails that were not just being handed to the mail server.
        while (count - stage.delivered().size() > 4 && since(end) < PATIENCE.toMillis()) {
            sleep(Duration.ofMillis(100));
        }
        long most = since(end);
        while (stage.delivered().size() < count
                && since(end) < Duration.ofMinutes(7).toMillis()) {
            sleep(Duration.ofMillis(500));
        }
        note(
                "`kill -9` in a mail run",
                "all but those under way within " + seconds(most),
                -1,
                since(end),
                mails(from, count));
    }

    // Two nodes behind nginx: kill -9 of one, and planned restarts

    private void restart() throws Exception {
        stage.second.start();
        try (Nginx nginx = Nginx.start(folder.resolve("nginx"), inFrontOf(stage.first.port(), stage.second.port()))) {
            int pace = pace(nginx);
            try (People people = signIns(nginx.port(), pace)) {
                sleep(CALM);
                people.forget();
                long begin = System.nanoTime();
                stage.first.kill();
                sleep(length);
                note(
                        "`kill -9` of one of them",
                        people.seen(),
                        people.longestMillis(),
                        people.troubledUntil(begin),
                        "what was on its way there");
            }
            stage.first.start();
            try (People people = signIns(nginx.port(), pace)) {
                sleep(CALM);
                for (Node node : List.of(stage.first, stage.second)) {
                    people.forget();
                    long begin = System.nanoTime();
                    long took = node.stop();
                    node.start();
                    sleep(CALM);
                    note(
                            "planned restart of one (stopped within " + seconds(took) + ")",
                            people.seen(),
                            people.longestMillis(),
                            people.troubledUntil(begin),
                            "");
                }
            }
        }
    }

    /** A reverse proxy in front of two nodes, as in docs/reliability.md. */
    static String inFrontOf(int one, int other) {
        return """
                upstream guestlist {
                    server 127.0.0.1:%d max_fails=0;
                    server 127.0.0.1:%d max_fails=0;
                }
                server {
                    listen 127.0.0.1:PORT;
                    location / {
                        proxy_pass http://guestlist;
                        proxy_connect_timeout 1s;
                        proxy_next_upstream error timeout;
                        proxy_set_header Host $http_host;
                        proxy_set_header X-Forwarded-For $http_x_forwarded_for;
                        proxy_set_header X-Forwarded-Proto $scheme;
                    }
                }
                """.formatted(one, other);
    }

    /** @return as many sign-ins per second as this machine can handle now, given its other load: more would fail for that reason alone */
    private int pace(Nginx nginx) throws InterruptedException {
        int pace = PACE;
        while (true) {
            People people = signIns(nginx.port(), pace);
            sleep(CALM);
            people.forget();
            sleep(CALM.multipliedBy(2));
            people.close();
            note(
                    "none, two nodes behind nginx, " + pace + " sign-ins a second",
                    people.seen(),
                    people.longestMillis(),
                    -1,
                    "");
            if (pace == 1 || people.seen().matches("\\d+ × ok") && people.longestMillis() < CALM.toMillis()) {
                return pace;
            }
            pace /= 2;
        }
    }

    // A disk that is full

    private void disk() throws Exception {
        Path small = Files.createDirectories(folder.resolve("small"));
        if (new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=400m,mode=700", "tmpfs", small.toString())
                        .inheritIO()
                        .start()
                        .waitFor()
                != 0) {
            note("disk full under H2", "not tried: a small file system could not be mounted", -1, -1, "");
            return;
        }
        try (Node alone = stage.alone(small)) {
            alone.start();
            alone.setPassword(Stage.PASSWORD);
            List<Visitor> signedIn = IntStream.range(0, 10)
                    .mapToObj(any -> Stage.administrator(alone))
                    .toList();
            try (People people = new People(new Errands(alone.port())::signInAlone).start(2)) {
                sleep(Duration.ofSeconds(10));
                people.forget();
                Path ballast = small.resolve("ballast");
                fill(ballast);
                sleep(length.plusSeconds(10));
                note("disk full under H2", people.seen(), people.longestMillis(), -1, "");
                people.forget();
                long end = System.nanoTime();
                Files.delete(ballast);
                sleep(Duration.ofSeconds(15));
                note(
                        "… when there is room again",
                        people.seen(),
                        people.longestMillis(),
                        people.troubledUntil(end),
                        signedOut(signedIn));
            }
        } finally {
            new ProcessBuilder("umount", small.toString()).inheritIO().start().waitFor();
        }
    }

    private static void fill(Path ballast) {
        byte[] block = new byte[64 * 1024];
        try (PrintStream out = new PrintStream(Files.newOutputStream(ballast), true)) {
            while (!out.checkError()) {
                out.write(block, 0, block.length);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void note(String fault, String saw, long longest, long again, String lost) {
        String row = "| " + fault + " | " + saw + " | " + (longest < 0 ? "" : seconds(longest)) + " | "
                + (again < 0 ? "" : seconds(again)) + " | " + lost + " |";
        System.out.println(row);
        table.add(row);
    }

    private static String word(Wire.Fault fault) {
        return fault.name().toLowerCase();
    }

    private static String seconds(long millis) {
        return "%.1f s".formatted(millis / 1e3);
    }

    private static long since(long nanoTime) {
        return Duration.ofNanos(System.nanoTime() - nanoTime).toMillis();
    }

    private static void sleep(Duration time) throws InterruptedException {
        Thread.sleep(time.toMillis());
    }
}
