package org.guestlist.application.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.json.Json;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.platform.secret.TokenHash;

/**
 * What was answered to requests that bear a key, so that a program that has lost the answer can ask once more without doing twice what it
 * wanted once (the header {@code Idempotency-Key}). Kept for a day. Only what was done is kept: a refusal has changed nothing, and may be
 * tried again with the same key. Joins no transaction, so that of two equal requests at once the second sees the first.
 */
@ApplicationScoped
public class ApiAnswers {

    private static final Duration KEPT = Duration.ofDays(1);

    /** After this long a request that has not been answered has ended with its node. */
    private static final Duration LOST = Duration.ofMinutes(5);

    private static final String PURPOSE = "api answer";

    @Inject
    private Sql sql;

    @Inject
    private SecretBox box;

    @Inject
    private Clock clock;

    /**
     * What was answered.
     *
     * @param status of HTTP
     * @param headers those that belong to the answer
     * @param body empty for none
     */
    public record Answer(int status, Map<String, String> headers, String body) {}

    /** What came of {@link #begin}. */
    public sealed interface Begun {

        /** It is the first such request, which is to be {@linkplain #keep kept} or {@linkplain #forget forgotten} at its end. */
        record First() implements Begun {}

        /** It was answered before, and nothing is to be done. */
        record Answered(Answer answer) implements Begun {}

        /** The first such request is at work still, or its answer cannot be read any more. */
        record AtWork() implements Begun {}

        /** The key was sent with another request. */
        record OfAnother() implements Begun {}
    }

    private record Row(String requestHash, Instant createdAt, Integer status, String answer) {}

    /**
     * @param key as it was sent; any text
     * @param request what makes the request this one: method, address and body
     * @return whether it is to be done
     */
    public Begun begin(ApiCaller caller, String key, String request) {
        String hash = TokenHash.of(request).value();
        Instant now = clock.instant();
        sql.update("""
                delete from api_answer
                where tenant_id = :organisation and application_id = ? and key_hash = ?
                  and (created_at < ? or status is null and created_at < ?)
                """, caller.id(), hash(caller, key), now.minus(KEPT), now.minus(LOST));
        int added = sql.update("""
                insert into api_answer (tenant_id, application_id, key_hash, request_hash, created_at)
                values (:organisation, ?, ?, ?, ?) on conflict do nothing
                """, caller.id(), hash(caller, key), hash, now);
        return added == 1
                ? new Begun.First()
                : find(caller, key).map(row -> judge(row, hash)).orElseGet(Begun.AtWork::new);
    }

    /** Of two people who use one application, each has keys of the own. */
    private static String hash(ApiCaller caller, String key) {
        return TokenHash.of(caller.person().isPresent() ? caller.key() + " " + key : key)
                .value();
    }

    private Optional<Row> find(ApiCaller caller, String key) {
        return sql.first(Row.class, """
                select request_hash, created_at, status, answer from api_answer
                where tenant_id = :organisation and application_id = ? and key_hash = ?
                """, caller.id(), hash(caller, key));
    }

    private Begun judge(Row row, String hash) {
        if (!row.requestHash.equals(hash)) {
            return new Begun.OfAnother();
        }
        return Optional.ofNullable(row.answer)
                .flatMap(kept -> box.open(PURPOSE, kept))
                .<Begun>map(text -> new Begun.Answered(read(row.status, text)))
                .orElseGet(Begun.AtWork::new);
    }

    private static Answer read(int status, String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            JsonObject kept = reader.readObject();
            JsonObject headers = kept.getJsonObject("headers");
            return new Answer(
                    status,
                    headers.keySet().stream().collect(Collectors.toMap(name -> name, headers::getString)),
                    kept.getString("body"));
        }
    }

    /** Keeps what was answered to the first request with this key. */
    public void keep(ApiCaller caller, String key, Answer answer) {
        var headers = Json.createObjectBuilder();
        answer.headers().forEach(headers::add);
        String text = Json.createObjectBuilder()
                .add("headers", headers)
                .add("body", answer.body())
                .build()
                .toString();
        sql.update("""
                update api_answer set status = ?, answer = ?
                where tenant_id = :organisation and application_id = ? and key_hash = ?
                """, answer.status(), box.seal(PURPOSE, text), caller.id(), hash(caller, key));
    }

    /** Lets the key be sent once more, as nothing was done. */
    public void forget(ApiCaller caller, String key) {
        sql.update("""
                delete from api_answer
                where tenant_id = :organisation and application_id = ? and key_hash = ? and status is null
                """, caller.id(), hash(caller, key));
    }
}
