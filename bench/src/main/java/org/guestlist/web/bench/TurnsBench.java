package org.guestlist.web.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.api.Program;
import org.guestlist.web.application.openid.RelyingParty;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How fast webhooks and notices of sign-outs go out, and how long others wait for what slow receivers and thousands of events take. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class TurnsBench {

    private static final String PASSWORD = "Correct horse 7";
    private static final int EVENTS = 5000;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Long> arrived = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final Figures figures = new Figures("Turns");
    private HttpServer server;
    private volatile Duration answerAfter = Duration.ZERO;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", this::hook);
        server.createContext("/slow", exchange -> {
            exchange.getRequestBody().readAllBytes();
            taken.incrementAndGet();
            sleep(Duration.ofSeconds(2));
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().flush();
            sleep(Duration.ofSeconds(2));
            exchange.getResponseBody().write('.');
            exchange.close();
        });
        server.createContext("/quick", exchange -> {
            arrived.put(exchange.getRequestURI().getPath(), System.nanoTime());
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.setExecutor(threads);
        server.start();
    }

    private void hook(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        sleep(answerAfter);
        taken.incrementAndGet();
        if (body.contains("@else.example")) {
            arrived.put("somebody", System.nanoTime());
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @AfterEach
    void stop() {
        figures.write("");
        server.stop(0);
        threads.shutdownNow();
    }

    private static void sleep(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    private String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static void await(BooleanSupplier reached) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!reached.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("Not within " + PATIENCE);
            }
            sleep(Duration.ofMillis(5));
        }
    }

    @Test
    void manyEventsOfManyPeople() throws SQLException {
        Organisation acme = Server.backstage().organisation("Acme");
        Person boss = Server.backstage().administrator(acme, "boss@acme.example", PASSWORD);
        Program program = Program.of(boss, "webhooks:write", "people:write");
        program.done(
                201,
                "POST",
                "/webhooks",
                "{\"name\":\"Team\",\"address\":\"" + at("/hook") + "\",\"kinds\":[\"ACCOUNT_INVITED\"]}");
        int round = 0;
        for (int millis : new int[] {0, 0, 20, 100}) {
            round++;
            answerAfter = Duration.ofMillis(millis);
            taken.set(0);
            arrived.clear();
            queue(acme);
            long begin = System.nanoTime();
            program.useToken(program.token("webhooks:write", "people:write"));
            program.done(
                    201,
                    "POST",
                    "/people",
                    "{\"name\":\"Somebody Else\",\"email\":\"somebody" + round
                            + "@else.example\",\"welcomeMail\":false}");
            await(() -> arrived.containsKey("somebody"));
            double other = (arrived.get("somebody") - begin) / 1e9;
            await(() -> taken.get() > EVENTS);
            double seconds = (System.nanoTime() - begin) / 1e9;
            figures.note(
                    EVENTS + " events of " + EVENTS + " people, a receiver that answers after " + millis + " ms",
                    "%.1f s, %.0f a second, the event that came last after %.1f s"
                            .formatted(seconds, EVENTS / seconds, other));
        }
    }

    private static void queue(Organisation organisation) throws SQLException {
        String ids = organisation.id() + " * -10000000 - (select count(*) from audit_event) * 10000 - n";
        Crowd.run("with numbered as (select n, " + ids + " as id from generate_series(1, " + EVENTS + ") n), added as ("
                + "insert into audit_event (id, tenant_id, uuid, occurred_at, kind, outcome, subject, subject_key, actor_key, address, user_agent)"
                + " select id, " + organisation.id()
                + ", gen_random_uuid(), now(), 'ACCOUNT_INVITED', 'DONE', 'p' || n || '@acme.example',"
                + " 'p' || n || '@acme.example', '', '192.0.2.7', '' from numbered)"
                + " insert into webhook_delivery (tenant_id, webhook_id, uuid, event_id, kind, lane, queued_at, waiting_lane, due_at)"
                + " select " + organisation.id()
                + ", w.id, gen_random_uuid(), numbered.id, 'ACCOUNT_INVITED', -n, now(), -n, now()"
                + " from numbered cross join webhook w where w.tenant_id = " + organisation.id());
    }

    @Test
    void noticesBesideSlowReceivers() {
        Organisation slow = Server.backstage().organisation("Slow");
        Organisation other = Server.backstage().organisation("Other");
        figures.note("A notice on a calm day", notice(other, "/quick/calm"));
        List<Visitor> people = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            people.add(Visitor.signedIn(Server.backstage().employee(slow, "person" + i + "@slow.example", PASSWORD)));
        }
        for (int i = 0; i < 16; i++) {
            RelyingParty application = RelyingParty.of(
                    slow,
                    NewApplication.web("Slow " + i, RelyingParty.REDIRECT)
                            .signingOut("https://app.example/bye", at("/slow")));
            people.forEach(application::tokens);
        }
        people.forEach(person -> person.open("/account").formTo("/logout").submit());
        await(() -> taken.get() >= 8);
        for (int i = 1; i <= 3; i++) {
            figures.note(
                    "A notice beside 16 receivers of another organisation that answer after 4 s, " + i,
                    notice(other, "/quick/" + i));
        }
    }

    private String notice(Organisation organisation, String path) {
        Visitor person = Visitor.signedIn(
                Server.backstage().employee(organisation, path.substring(7) + "@other.example", PASSWORD));
        RelyingParty.of(
                        organisation,
                        NewApplication.web(path, RelyingParty.REDIRECT).signingOut("https://app.example/bye", at(path)))
                .tokens(person);
        long begin = System.nanoTime();
        person.open("/account").formTo("/logout").submit();
        await(() -> arrived.containsKey(path));
        return "%.1f s".formatted((arrived.get(path) - begin) / 1e9);
    }
}
