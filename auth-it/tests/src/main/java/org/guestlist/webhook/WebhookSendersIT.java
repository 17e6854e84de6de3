package org.guestlist.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Waiting;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Lanes;
import org.guestlist.platform.db.Sql;
import org.guestlist.webhook.WebhookClaims.Claimed;
import org.guestlist.webhook.WebhookClaims.Due;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Several nodes which look for work at the same time send nothing twice. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class WebhookSendersIT {

    private static final int EVENTS = 40;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private WebhookService webhooks;

    @Inject
    private WebhookDeliveries deliveries;

    @Inject
    private WebhookClaims claims;

    @Inject
    private WebhookSender sender;

    @Inject
    private AuditLog auditLog;

    private Organisation acme;

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    @BeforeEach
    void begin() {
        acme = backstage.organisation("Acme");
    }

    private Webhook add(Organisation organisation, String name, HttpServer receiver) {
        WebhookSettings settings = new WebhookSettings(
                name,
                URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/" + organisation.id()),
                WebhookKinds.of(List.of(AuditKind.ACCOUNT_RENAMED)));
        return scope.call(
                organisation.id(), () -> ((WebhookOutcome.Saved) webhooks.create(NewId.make(), settings)).webhook());
    }

    private void happen(Organisation organisation, int events, int people) {
        scope.run(
                organisation.id(),
                () -> auditLog.recordAll(IntStream.range(0, events)
                        .mapToObj(i -> AuditEvent.of(AuditKind.ACCOUNT_RENAMED)
                                .about(null, "person" + i % people + "@acme.example"))
                        .toList()));
    }

    /** Beside the timer, which looks each second as well. */
    private boolean sendAsANodeDoes() {
        new Lanes(1).start(Runnable::run, () -> List.of(acme.id()), claims::next, sender::turn);
        return true;
    }

    private static HttpServer receiver(HttpHandler handler) throws IOException {
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            handler.handle(exchange);
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.setExecutor(Executors.newCachedThreadPool());
        receiver.start();
        return receiver;
    }

    /** Less than a call may take without any answer. */
    private static void awaitBriefly(CountDownLatch latch) {
        try {
            latch.await(2500, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void severalNodesSendEachEventOnce() throws IOException {
        List<String> taken = new CopyOnWriteArrayList<>();
        HttpServer receiver =
                receiver(exchange -> taken.add(exchange.getRequestHeaders().getFirst("webhook-id")));
        try {
            Webhook webhook = add(acme, "Team", receiver);
            happen(acme, EVENTS, 5);
            Race.of(4, this::sendAsANodeDoes);
            Waiting.until(() ->
                    scope.call(acme.id(), () -> deliveries.standing(webhook).waiting()) == 0);
            assertThat(taken).hasSize(EVENTS).doesNotHaveDuplicates();
            assertThat(scope.call(acme.id(), () -> deliveries.page(webhook, false, Optional.empty(), EVENTS + 1)))
                    .hasSize(EVENTS)
                    .allMatch(one -> one.attempts() == 1 && one.getState() == WebhookDelivery.State.DELIVERED);
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void eventsOfDifferentPeopleAreSentAtOnce() throws IOException {
        CountDownLatch together = new CountDownLatch(5);
        HttpServer receiver = receiver(exchange -> {
            together.countDown();
            awaitBriefly(together);
        });
        try {
            Webhook webhook = add(acme, "Team", receiver);
            happen(acme, 5, 5);
            Waiting.until(() ->
                    scope.call(acme.id(), () -> deliveries.standing(webhook).waiting()) <= 4);
            assertThat(together.getCount()).as("before the first was answered").isZero();
        } finally {
            receiver.stop(0);
        }
    }

    /** Each accepts what it is told, but slowly; as many as an organisation may have, and more than there were lanes. */
    @Test
    void anOrganisationWhoseReceiversAreSlowKeepsNoOtherWaiting() throws IOException {
        Organisation globex = backstage.organisation("Globex");
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger before = new AtomicInteger(-1);
        CountDownLatch arrived = new CountDownLatch(1);
        HttpServer receiver = receiver(exchange -> {
            if (exchange.getRequestURI().getPath().equals("/" + globex.id())) {
                before.set(begun.get());
                arrived.countDown();
            } else {
                begun.incrementAndGet();
                awaitBriefly(arrived);
            }
        });
        try {
            add(globex, "Team", receiver);
            IntStream.range(0, 20).forEach(i -> add(acme, "Slow " + i, receiver));
            happen(acme, 4, 1);
            Waiting.until(() -> begun.get() >= 8);
            happen(globex, 1, 1);
            Waiting.until(() -> arrived.getCount() == 0);
            assertThat(before).as("told before it").hasValueLessThan(40);
        } finally {
            receiver.stop(0);
        }
    }

    @Test
    void whatFailsAtOnceIsOneFailure() {
        Webhook webhook = scope.call(
                acme.id(),
                () -> ((WebhookOutcome.Saved) webhooks.create(
                                NewId.make(),
                                new WebhookSettings(
                                        "Team",
                                        URI.create("http://127.0.0.1:9/"),
                                        WebhookKinds.of(List.of(AuditKind.ACCOUNT_RENAMED)))))
                        .webhook());
        Claimed claimed = new Claimed(webhook.getId(), acme.id(), UUID.randomUUID());
        for (int round = 1; round <= 3; round++) {
            backstage.forwardClock(Duration.ofMinutes(round));
            Instant begun = clock.instant();
            Race.of(
                    8,
                    () -> claims.failed(
                            claimed, new Due(-1, UUID.randomUUID(), -1, 0), begun, WebhookAnswer.none("down")));
            assertThat(sql.one(
                            Integer.class,
                            "select failures from webhook_sending where webhook_id = ?",
                            webhook.getId()))
                    .isEqualTo(round);
        }
        assertThat(claims.mayGoOn(claimed)).as("all wait").isFalse();
    }
}
