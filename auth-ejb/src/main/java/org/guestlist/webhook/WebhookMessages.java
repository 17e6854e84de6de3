package org.guestlist.webhook;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditFields;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.config.WebhookKey;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.json.Json;
import org.guestlist.platform.secret.SecretBox;

/** What is sent to webhooks of the current organisation. */
@Stateless
public class WebhookMessages {

    /** The version of the schema; it grows with a change that receivers could fail at. */
    static final int VERSION = 1;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private SecretBox secrets;

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /**
     * A message as it is sent.
     *
     * @param keys that sign it; none if they cannot be read any more
     * @param body JSON
     */
    record Message(URI address, List<WebhookKey> keys, byte[] body) {}

    /** @return the message about an event to a webhook; empty if one of them is gone */
    public Optional<Message> write(long webhook, long event) {
        return Optional.ofNullable(em.find(AuditEvent.class, event))
                .flatMap(there -> Optional.ofNullable(em.find(Webhook.class, webhook))
                        .map(to -> new Message(
                                to.getSettings().address(),
                                keys(to, clock.instant()),
                                body(there).toString().getBytes(StandardCharsets.UTF_8))));
    }

    private List<WebhookKey> keys(Webhook webhook, Instant now) {
        return Stream.concat(Stream.of(webhook.getSealedSecret()), webhook.getSealedBefore(now).stream())
                .flatMap(text -> secrets.open(Webhook.PURPOSE, text).stream())
                .map(WebhookKey::of)
                .toList();
    }

    private JsonObject body(AuditEvent event) {
        JsonObjectBuilder body = Json.createObjectBuilder()
                .add("type", event.getKindName())
                .add("timestamp", event.getOccurredAt().toString())
                .add("version", VERSION)
                .add("organisation", tenant.get().getHost().toString());
        event.getSubjectId().flatMap(this::person).ifPresent(person -> body.add("person", person.toString()));
        return body.add("data", AuditFields.json(event)).build();
    }

    private Optional<UUID> person(long account) {
        return sql.first(UUID.class, "select uuid from account where tenant_id = :organisation and id = ?", account);
    }
}
