package org.guestlist.faults;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.guestlist.backstage.Backstage;
import org.guestlist.node.Node;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.FakeProvider;
import org.guestlist.web.server.Mail;
import org.guestlist.web.server.Wire;

/**
 * The services that Guestlist needs, each behind a connection that can be made to fail: PostgreSQL, SMTP, Have I Been Pwned and an identity
 * provider; and two nodes.
 */
final class Stage implements AutoCloseable {

    static final String PASSWORD = "Correct-horse-7-battery";

    /** The number of people. */
    static final int PEOPLE = 2000;

    final EmbeddedPostgres postgres;
    final Wire database;
    final Wire smtp;
    final Wire hibp;
    final Wire sso;
    final Node first;
    final Node second;
    final FakeProvider provider = FakeProvider.start();
    private final GreenMail mails = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final HttpServer mirror = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    private final Path jar;
    private final Path folder;
    private String signOn;

    Stage(Path jar, Path folder) throws IOException {
        this.jar = jar;
        this.folder = folder;
        postgres = EmbeddedPostgres.builder().start();
        mails.start();
        mirror.createContext("/range/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] none = "0000000000000000000000000000000000A:0".getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(200, none.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(none);
            }
        });
        mirror.setExecutor(Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "hibp");
            thread.setDaemon(true);
            return thread;
        }));
        mirror.start();
        database = Wire.to(postgres.getPort());
        smtp = Wire.to(mails.getSmtp().getPort());
        hibp = Wire.to(mirror.getAddress().getPort());
        sso = Wire.to(provider.port());
        AtomicInteger next = new AtomicInteger();
        provider.isReachedAt(sso.port()).knowsMany(() -> person(next.getAndIncrement()));
        String key = Base64.getEncoder().encodeToString(SecureRandom.getSeed(32));
        first = node("first", key);
        second = node("second", key);
    }

    private Node node(String name, String key) throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("guestlist.http.port", Integer.toString(Node.freePort()));
        settings.put("guestlist.http.address", "127.0.0.1");
        settings.put("guestlist.master-key", key);
        settings.put("guestlist.db.url", "jdbc:postgresql://127.0.0.1:" + database.port() + "/postgres");
        settings.put("guestlist.db.user", "postgres");
        settings.put("guestlist.mail.host", "127.0.0.1");
        settings.put("guestlist.mail.port", Integer.toString(smtp.port()));
        settings.put("guestlist.hibp.url", "http://127.0.0.1:" + hibp.port());
        settings.put("guestlist.outbound.allow", "localhost,127.0.0.1");
        // Behind nginx, the other node answers instead.
        settings.put("guestlist.http.away-page", "false");
        // Forwarded addresses are trusted, so that not all people have the same address.
        settings.put("guestlist.proxy.trusted", "127.0.0.1");
        return new Node(jar, folder.resolve(name), settings);
    }

    /** @return a node on embedded H2, with its data in this folder */
    Node alone(Path data) throws IOException {
        return new Node(
                jar,
                folder.resolve("alone"),
                Map.of(
                        "guestlist.data.dir",
                        data.toString(),
                        "guestlist.http.port",
                        Integer.toString(Node.freePort()),
                        "guestlist.http.address",
                        "127.0.0.1",
                        "guestlist.proxy.trusted",
                        "127.0.0.1",
                        "guestlist.hibp.url",
                        "http://127.0.0.1:" + hibp.port()));
    }

    /** Sets the first administrator's password, and creates the people, all with the same password, and a provider. */
    void furnish() throws IOException, InterruptedException, SQLException {
        first.start();
        first.setPassword(PASSWORD);
        run(
                "insert into account select (x).* from (select jsonb_populate_record(a, jsonb_build_object('id', a.id + 1000000 + n, 'uuid', gen_random_uuid(),"
                        + " 'email', 'person' || n || '@faults.example', 'email_key', 'person' || n || '@faults.example', 'role', 'EMPLOYEE')) x"
                        + " from account a, generate_series(0, " + (PEOPLE - 1)
                        + ") n where a.role = 'ADMINISTRATOR') rows");
        Visitor administrator = administrator(first);
        String kind = administrator
                .open("/admin/providers")
                .html()
                .select("a[href*=KEYCLOAK]")
                .attr("href");
        Page added = administrator
                .openAndFollow(kind)
                .formWith("clientId")
                .with("label", "Provider")
                .with("issuer", provider.issuer())
                .with("vouchedDomains", "faults.example")
                .with("clientId", Backstage.CLIENT_ID)
                .with("secret", Backstage.CLIENT_SECRET)
                .submit();
        signOn = "/sso/" + text("select uuid from identity_provider");
        if (!added.redirects()) {
            throw new IllegalStateException(added.text());
        }
        // In place of a test sign-in, until which it stays off.
        run("update identity_provider set worked_at = now()");
        administrator.post(
                "/admin/providers", Map.of("id", text("select uuid from identity_provider"), "do", "enable"));
    }

    static Visitor administrator(Node node) {
        Visitor administrator = Visitor.at("localhost", node.port());
        if (!administrator.signIn("admin@localhost", PASSWORD).redirects()) {
            throw new IllegalStateException("The administrator cannot sign in");
        }
        return administrator;
    }

    /** @return the address of the person with this number */
    static String person(int number) {
        return "person" + number % PEOPLE + "@faults.example";
    }

    /** @return the path that starts a sign-in at the provider */
    String signOn() {
        return signOn;
    }

    /**
     * Opens the provider's page directly: only Guestlist's own calls to the provider fail.
     *
     * @return the URL of its redirect back
     */
    URI visitProvider(URI page) {
        return FakeProvider.visit(
                URI.create(page.toString().replaceFirst(":" + sso.port() + "/", ":" + provider.port() + "/")));
    }

    /** @return how many password links each address has got, without the mails about sign-ins */
    Map<String, Integer> delivered() {
        Map<String, Integer> count = new HashMap<>();
        try {
            for (MimeMessage mail : withLink().map(Mail::message).toList()) {
                count.merge(mail.getAllRecipients()[0].toString().replaceAll(".*<|>.*", ""), 1, Integer::sum);
            }
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
        return count;
    }

    /** @return the distinct links in the mails */
    List<URI> links() {
        return withLink().map(Mail::link).toList();
    }

    private Stream<Mail> withLink() {
        return Arrays.stream(mails.getReceivedMessages())
                .map(Mail::new)
                .filter(mail -> mail.text().contains("/set-password?token="));
    }

    void forgetMails() {
        try {
            mails.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs a statement directly on the database. */
    void run(String statement) throws SQLException {
        try (Connection connection = connect();
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    String text(String select) throws SQLException {
        try (Connection connection = connect();
                Statement run = connection.createStatement();
                ResultSet row = run.executeQuery(select)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres");
    }

    /** Stops everything that was started. */
    @Override
    public void close() throws IOException {
        first.close();
        second.close();
        provider.close();
        mirror.stop(0);
        mails.stop();
        for (Wire wire : new Wire[] {database, smtp, hibp, sso}) {
            wire.close();
        }
        postgres.close();
    }
}
