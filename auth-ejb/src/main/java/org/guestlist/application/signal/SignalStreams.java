package org.guestlist.application.signal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.application.Application;
import org.guestlist.organisation.tenant.TenantCache;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.secret.SecretBox;

/**
 * The streams of signals, each as its receiver sets it up (Shared Signals Framework 1.0 §8.1): one of each receiver, which has proven who
 * it is. Every method throws {@link StreamRefusedException} for what cannot be read, or is about no stream of this receiver.
 */
@Stateless
public class SignalStreams {

    /** How long a receiver waits before it asks once more whether its stream works. */
    static final Duration BETWEEN_VERIFICATIONS = Duration.ofSeconds(5);

    /** The purpose for which is sealed what receivers want to be shown. */
    static final String PURPOSE = "signal authorization";

    private static final int LONGEST_REASON = 255;
    private static final int LONGEST_STATE = 500;
    private static final int CONFLICT = 409;
    private static final int TOO_MANY_REQUESTS = 429;

    private static final String OF_STREAM = " where tenant_id = :organisation and application_id = ? and stream = ?";

    @Inject
    private Sql sql;

    @Inject
    private TenantCache held;

    @Inject
    private StreamJson json;

    @Inject
    private SignalQueue queue;

    @Inject
    private SecretBox secrets;

    @Inject
    private Clock clock;

    /** @return what receivers need to know to set up a stream (§7.1) */
    public JsonObject metadata() {
        return json.metadata();
    }

    /** @return the stream of the application; empty if it has made none */
    public Optional<SignalStream> find(Application receiver) {
        return sql.first(SignalStream.class, """
                select %s from signal_receiver
                where tenant_id = :organisation and application_id = ? and stream is not null
                """.formatted(SignalStream.COLUMNS), receiver.getId());
    }

    /** @return the same, for administrators */
    @Needs(Permission.SEE_ALL)
    public Optional<SignalStream> of(Application receiver) {
        return find(receiver);
    }

    private SignalStream find(Application receiver, UUID stream) {
        return find(receiver).filter(one -> one.stream().equals(stream)).orElseThrow(StreamRefusedException::unknown);
    }

    /** @return the configuration of the receiver's stream; empty if it has none (§8.1.1.2) */
    public Optional<JsonObject> read(Application receiver) {
        return find(receiver).map(stream -> json.write(receiver, stream));
    }

    /** @param stream its id, as it was sent; null if it was not. @return the configuration of this stream */
    public JsonObject read(Application receiver, String stream) {
        return json.write(receiver, find(receiver, StreamJson.id(stream)));
    }

    /** @return the configuration of a new stream (§8.1.1.1); 409 if there is one already */
    public JsonObject create(Application receiver, JsonObject asked) {
        StreamSettings settings = json.read(asked);
        UUID stream = UUID.randomUUID();
        int added = sql.update("""
                update signal_receiver set stream = ?, status = 'ENABLED', status_reason = null, failures = 0,
                    failing_since = null, failure = null, taken_at = null, verification_asked_at = null,
                    next_attempt_at = ?
                where tenant_id = :organisation and application_id = ? and stream is null
                """, stream, clock.instant(), receiver.getId());
        if (added == 0) {
            throw new StreamRefusedException(CONFLICT, "You have a stream already: read, change or delete it");
        }
        // Of an earlier stream, queued while that was being deleted.
        queue.clear(receiver);
        return store(receiver, stream, settings, seal(settings.authorization()));
    }

    private Optional<String> seal(Optional<String> authorization) {
        return authorization.map(text -> secrets.seal(PURPOSE, text));
    }

    /** Changes what is said and nothing else (§8.1.1.3). @return the configuration afterwards */
    public JsonObject change(Application receiver, JsonObject asked) {
        SignalStream before = find(receiver, StreamJson.id(asked));
        json.demandSame(asked, receiver, before);
        return change(receiver, before, json.read(asked, before.settings()));
    }

    /** Puts what is said in the place of all that the receiver has said before (§8.1.1.4). @return the configuration afterwards */
    public JsonObject replace(Application receiver, JsonObject asked) {
        SignalStream before = find(receiver, StreamJson.id(asked));
        json.demandSame(asked, receiver, before);
        return change(receiver, before, json.read(asked));
    }

    /** What is sent as {@code Authorization} is never read out, so it stays until another is said or the address is another one. */
    private JsonObject change(Application receiver, SignalStream before, StreamSettings settings) {
        boolean same = settings.address().isPresent()
                && settings.address().equals(before.settings().address());
        Optional<String> kept = same ? before.sealedAuthorization() : Optional.empty();
        return store(
                receiver,
                before.stream(),
                settings,
                seal(settings.authorization()).or(() -> kept));
    }

    private JsonObject store(
            Application receiver, UUID stream, StreamSettings settings, Optional<String> sealedAuthorization) {
        sql.update(
                """
                update signal_receiver set address = ?, sealed_authorization = ?, requested = ?, description = ?,
                    next_attempt_at = ?
                %s""".formatted(OF_STREAM),
                settings.address().map(Object::toString),
                sealedAuthorization,
                String.join("\n", settings.requested()),
                settings.description(),
                clock.instant(),
                receiver.getId(),
                stream);
        held.drop();
        return json.write(receiver, find(receiver, stream));
    }

    /** Ends the stream, with what waits in it (§8.1.1.5). @param stream its id, as it was sent; null if it was not */
    public void delete(Application receiver, String stream) {
        UUID id = find(receiver, StreamJson.id(stream)).stream();
        sql.update("""
                update signal_receiver set stream = null, address = null, sealed_authorization = null,
                    requested = '', description = null
                %s""".formatted(OF_STREAM), receiver.getId(), id);
        queue.clear(receiver);
        held.drop();
    }

    /** @param stream its id, as it was sent; null if it was not. @return whether signals go through it (§8.1.2.1) */
    public JsonObject status(Application receiver, String stream) {
        return StreamJson.status(find(receiver, StreamJson.id(stream)));
    }

    /** Says whether signals go through the stream (§8.1.2.2). @return what holds afterwards */
    public JsonObject setStatus(Application receiver, JsonObject asked) {
        UUID stream = find(receiver, StreamJson.id(asked)).stream();
        StreamStatus status = StreamJson.text(asked, "status")
                .flatMap(StreamStatus::of)
                .orElseThrow(() -> StreamRefusedException.invalid("status must be enabled, paused or disabled"));
        Optional<String> reason = StreamJson.text(asked, "reason")
                .map(text -> text.replace('\0', ' '))
                .map(text -> text.substring(0, Math.min(text.length(), LONGEST_REASON)));
        sql.update(
                "update signal_receiver set status = ?, status_reason = ?, next_attempt_at = ?" + OF_STREAM,
                status,
                reason,
                clock.instant(),
                receiver.getId(),
                stream);
        if (status == StreamStatus.DISABLED) {
            queue.clear(receiver);
        }
        held.drop();
        return StreamJson.status(find(receiver, stream));
    }

    /** Queues a signal that says that the stream works (§8.1.4.2); 429 if that was asked for just now. */
    public void verify(Application receiver, JsonObject asked) {
        SignalStream stream = find(receiver, StreamJson.id(asked));
        Optional<String> state = StreamJson.text(asked, "state");
        if (state.filter(one -> one.length() > LONGEST_STATE || one.indexOf('\0') >= 0)
                .isPresent()) {
            throw StreamRefusedException.invalid("state may have at most " + LONGEST_STATE + " characters");
        }
        if (stream.status() == StreamStatus.DISABLED) {
            throw StreamRefusedException.invalid("The stream is disabled");
        }
        int first = sql.update(
                """
                update signal_receiver set verification_asked_at = ?
                %s and (verification_asked_at is null or verification_asked_at <= ?)""".formatted(OF_STREAM),
                clock.instant(),
                receiver.getId(),
                stream.stream(),
                clock.instant().minus(BETWEEN_VERIFICATIONS));
        if (first == 0) {
            throw new StreamRefusedException(
                    TOO_MANY_REQUESTS,
                    "Wait " + BETWEEN_VERIFICATIONS.toSeconds() + " seconds between two verifications");
        }
        queue.verify(receiver, stream.stream(), state);
    }
}
