package org.guestlist.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.guestlist.webhook.WebhookClaims.Claimed;
import org.jboss.arquillian.junit5.ArquillianExtension;
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

    @BeforeEach
    void begin() {
        acme = backstage.organisation("Acme");
    }

    private Webhook add(int port) {
        WebhookSettings settings = new WebhookSettings(
                "Team",
                URI.create("http://127.0.0.1:" + port + "/hook"),
                WebhookKinds.of(List.of(AuditKind.ACCOUNT_RENAMED)));
        return scope.call(acme.id(), () -> ((WebhookOutcome.Saved) webhooks.create(NewId.make(), settings)).webhook());
    }

    private void happen(int events) {
        scope.run(
                acme.id(),
                () -> auditLog.recordAll(IntStream.range(0, events)
                        .mapToObj(i -> AuditEvent.of(AuditKind.ACCOUNT_RENAMED)
                                .about(null, "person" + i % 5 + "@acme.example"))
                        .toList()));
    }

    /** Beside the timer, which looks each second as well. */
    private boolean sendAsANodeDoes() {
        for (Optional<Claimed> next = claims.next(); next.isPresent(); next = claims.next()) {
            sender.turn(next.get());
        }
        return true;
    }

    @Test
    void severalNodesSendEachEventOnce() throws IOException {
        List<String> taken = new CopyOnWriteArrayList<>();
        HttpServer receiver = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        receiver.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            taken.add(exchange.getRequestHeaders().getFirst("webhook-id"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        try {
            Webhook webhook = add(receiver.getAddress().getPort());
            happen(EVENTS);
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
}
