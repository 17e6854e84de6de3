package org.guestlist.faults;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.guestlist.node.Node;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Nginx;

/**
 * Two nodes of an earlier version at one PostgreSQL are replaced one by one by this version, and then by the earlier one again, while
 * people sign in through nginx. In between both versions run side by side, and people sign in at each, also beside what only this version
 * stores. Fails if anybody cannot.
 */
public final class Upgrade {

    /** Sign-ins a second. */
    private static final int PACE = 2;

    /** At each node, while both versions run. */
    private static final int SIDE_BY_SIDE = 5;

    /** Of people signing in before and after a step. */
    private static final long CALM = 4000;

    private final List<String> table = new ArrayList<>(List.of("| step | people saw | longest |", "|---|---|---|"));
    private NewThings things;
    private boolean failed;

    private Upgrade() {}

    /** @param arguments the earlier guestlist.jar, this one, and a folder */
    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[2]));
        Upgrade upgrade = new Upgrade();
        upgrade.run(Path.of(arguments[0]), Path.of(arguments[1]), folder);
        Files.write(folder.resolve("upgrade.md"), upgrade.table);
        upgrade.table.forEach(System.out::println);
        System.exit(upgrade.failed ? 1 : 0);
    }

    private void run(Path before, Path now, Path folder) throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                Slot one = new Slot(folder.resolve("one"), postgres.getPort());
                Slot two = new Slot(folder.resolve("two"), postgres.getPort());
                Nginx nginx = Nginx.start(folder.resolve("nginx"), Faults.inFrontOf(one.port, two.port))) {
            one.start(before).setPassword(Stage.PASSWORD);
            two.start(before);
            note("both earlier", nginx, () -> Thread.sleep(CALM));
            note("one of them upgraded", nginx, () -> one.replace(now));
            things = new NewThings(postgres.getPort());
            things.store(one.node);
            sideBySide("earlier beside upgraded", one, two);
            note("the other upgraded", nginx, () -> two.replace(now));
            note("one gone back", nginx, () -> one.replace(before));
            sideBySide("upgraded beside gone back", one, two);
            note("the other gone back", nginx, () -> two.replace(before));
            sideBySide("both gone back", one, two);
        }
    }

    private interface Step {
        void run() throws IOException, InterruptedException;
    }

    private void note(String what, Nginx nginx, Step step) throws IOException, InterruptedException {
        People people = new People(new Errands(nginx.port())::signInAlone).start(PACE);
        step.run();
        Thread.sleep(CALM);
        people.close();
        note(what, people.seen(), people.longestMillis());
    }

    private void sideBySide(String what, Slot one, Slot two) {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < SIDE_BY_SIDE; i++) {
            for (Slot slot : List.of(one, two)) {
                seen.add(new Errands(slot.port).signInAlone(i));
            }
        }
        // A session of one is known to the other: cookies count for the host, not the port.
        Visitor administrator = Stage.administrator(one.node);
        for (String path : List.of("/account", "/admin/people", "/admin/audit", "/admin/organisation")) {
            for (Slot slot : List.of(one, two)) {
                Visitor same = Visitor.at("localhost", slot.port).with("Cookie", cookies(administrator));
                seen.add(same.open(path).status() == 200 ? "ok" : path + " at " + slot.port);
            }
        }
        for (Slot slot : List.of(one, two)) {
            seen.addAll(things.seenAt(
                    slot.port, Visitor.at("localhost", slot.port).with("Cookie", cookies(administrator))));
        }
        long wrong = seen.stream().filter(result -> !result.equals("ok")).count();
        note(
                what,
                (seen.size() - wrong) + " × ok"
                        + (wrong == 0
                                ? ""
                                : ", "
                                        + seen.stream()
                                                .filter(result -> !result.equals("ok"))
                                                .toList()),
                0);
    }

    private static String cookies(Visitor visitor) {
        StringBuilder text = new StringBuilder();
        visitor.cookies()
                .forEach((name, value) -> text.append(text.length() == 0 ? "" : "; ")
                        .append(name)
                        .append('=')
                        .append(value));
        return text.toString();
    }

    private void note(String what, String seen, long longestMillis) {
        failed |= !seen.matches("\\d+ × ok");
        table.add("| " + what + " | " + seen + " | " + longestMillis / 100 / 10.0 + " s |");
        System.out.println(what + ": " + seen + ", longest " + longestMillis + " ms");
    }

    /** A place behind nginx, for one version after the other. */
    private static final class Slot implements AutoCloseable {

        private static final String KEY = Base64.getEncoder().encodeToString(SecureRandom.getSeed(32));

        private final Path folder;
        private final Map<String, String> settings;
        private final int port;
        private Node node;

        Slot(Path folder, int postgres) throws IOException {
            this.folder = folder;
            port = Node.freePort();
            settings = Map.of(
                    "guestlist.http.port",
                    Integer.toString(port),
                    "guestlist.http.address",
                    "127.0.0.1",
                    "guestlist.master-key",
                    KEY,
                    "guestlist.db.url",
                    "jdbc:postgresql://127.0.0.1:" + postgres + "/postgres",
                    "guestlist.db.user",
                    "postgres",
                    "guestlist.hibp.url",
                    "http://127.0.0.1:" + Node.freePort(),
                    "guestlist.http.away-page",
                    "false",
                    "guestlist.proxy.trusted",
                    "127.0.0.1");
        }

        Node start(Path jar) throws IOException, InterruptedException {
            node = new Node(jar, folder, settings);
            return node.start();
        }

        void replace(Path jar) throws IOException, InterruptedException {
            node.stop();
            start(jar);
        }

        @Override
        public void close() {
            if (node != null) {
                node.close();
            }
        }
    }
}
