package org.guestlist.application.signal;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Logger;
import org.guestlist.application.Application;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.json.Json;
import org.guestlist.provider.trace.Trace;

/**
 * Hands signals out to receivers that fetch them (RFC 8936). Those that a receiver has acknowledged are gone, all others come again. It is
 * answered at once, also with nothing: no request is kept waiting (§2.4, {@code returnImmediately}).
 */
@Stateless
public class SignalPolls {

    private static final Logger LOG = Logger.getLogger(SignalPolls.class.getName());

    /** So many are handed out at once, at most. */
    static final int MOST = 100;

    private static final int MOST_ACKNOWLEDGED = 1000;

    @Inject
    private Sql sql;

    @Inject
    private SignalStreams streams;

    @Inject
    private SignalTokens tokens;

    @Inject
    private Clock clock;

    /** A signal that waits. */
    record Waiting(long id, UUID jti, String claims) {}

    /**
     * @param asked which were taken or refused, and how many more are wanted (§2.2)
     * @return the next ones (§2.3)
     * @throws StreamRefusedException if the receiver has no stream from which it fetches, or this cannot be read
     */
    public JsonObject poll(Application receiver, JsonObject asked) {
        SignalStream stream = streams.find(receiver)
                .filter(one -> one.address().isEmpty())
                .orElseThrow(StreamRefusedException::unknown);
        acknowledge(receiver, asked);
        int wanted = wanted(asked);
        List<Waiting> next = stream.status() == StreamStatus.ENABLED ? next(receiver, wanted + 1) : List.of();
        JsonObjectBuilder sets = Json.createObjectBuilder();
        next.stream()
                .limit(wanted)
                .forEach(one -> sets.add(one.jti.toString(), tokens.sign(receiver.getUuid(), one.jti, one.claims)));
        return Json.createObjectBuilder()
                .add("sets", sets)
                .add("moreAvailable", next.size() > wanted)
                .build();
    }

    private static int wanted(JsonObject asked) {
        JsonValue most = asked.getOrDefault("maxEvents", JsonValue.NULL);
        if (most == JsonValue.NULL) {
            return MOST;
        }
        if (most instanceof JsonNumber number
                && number.isIntegral()
                && number.bigIntegerValue().signum() >= 0) {
            return number.bigIntegerValue().bitLength() > 31 ? MOST : Math.min(MOST, number.intValue());
        }
        throw StreamRefusedException.invalid("maxEvents must be a number from 0 on");
    }

    private void acknowledge(Application receiver, JsonObject asked) {
        List<String> taken = new ArrayList<>();
        if (asked.getOrDefault("ack", JsonValue.NULL) instanceof JsonArray acknowledged) {
            acknowledged.stream()
                    .filter(JsonString.class::isInstance)
                    .forEach(one -> taken.add(((JsonString) one).getString()));
        }
        JsonObject refused =
                asked.containsKey("setErrs") ? StreamJson.object(asked, "setErrs") : JsonValue.EMPTY_JSON_OBJECT;
        if (taken.size() + refused.size() > MOST_ACKNOWLEDGED) {
            throw StreamRefusedException.invalid("At most " + MOST_ACKNOWLEDGED + " are acknowledged at once");
        }
        boolean any = taken.stream().filter(jti -> remove(receiver, jti)).count() > 0;
        Optional<String> failure = refused.entrySet().stream()
                .filter(one -> remove(receiver, one.getKey()))
                .map(one -> one.getValue().toString())
                .reduce((first, last) -> last);
        note(receiver, any, failure);
    }

    private boolean remove(Application receiver, String jti) {
        try {
            return sql.update(
                            "delete from shared_signal where tenant_id = :organisation and application_id = ? and jti = ?",
                            receiver.getId(),
                            UUID.fromString(jti))
                    == 1;
        } catch (IllegalArgumentException e) {
            // Such an id was never handed out.
            return false;
        }
    }

    /** For the application's page. */
    private void note(Application receiver, boolean taken, Optional<String> failure) {
        if (failure.isPresent()) {
            String why = Trace.bounded("refused: " + failure.get(), SignalSender.LONGEST_FAILURE);
            LOG.warning(() -> receiver.getName() + " has refused a signal: " + why);
            sql.update("""
                    update signal_receiver set failing_since = coalesce(failing_since, ?), failure = ?
                    where tenant_id = :organisation and application_id = ?""", clock.instant(), why, receiver.getId());
        } else if (taken) {
            sql.update("""
                    update signal_receiver set failing_since = null, failure = null, taken_at = ?
                    where tenant_id = :organisation and application_id = ?""", clock.instant(), receiver.getId());
        }
    }

    private List<Waiting> next(Application receiver, int most) {
        return sql.list(Waiting.class, """
                select id, jti, claims from shared_signal
                where tenant_id = :organisation and application_id = ?
                order by id limit ?""", receiver.getId(), most);
    }
}
