package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationGrantError;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.application.Application;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.MasterKey;
import org.guestlist.platform.secret.Token;

/**
 * Stores what devices ask for until a person has answered, and what the person has said until the device has heard it (RFC 8628). The code
 * that people type is short, so what is stored follows from it by a key that is not in the database.
 */
@ApplicationScoped
class DeviceRequests {

    /** How long both codes work (RFC 8628 §3.2). */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How long a device waits between two questions; each that comes too early adds as much (RFC 8628 §3.5). */
    static final Duration INTERVAL = Duration.ofSeconds(5);

    private static final int BAD_REQUEST = 400;

    /** How many of one application may wait from one network. */
    private static final int MOST = 50;

    /** What a device hears for a no (RFC 8628 §3.5), with the status of the token endpoint (RFC 6749 §5.2). */
    static final ErrorObject DENIED = OAuth2Error.ACCESS_DENIED.setHTTPStatusCode(BAD_REQUEST);

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    @Inject
    private MasterKey masterKey;

    @Inject
    private Clock clock;

    /** What a person can say. The names are stored: add, never rename. */
    enum Answer {
        ALLOWED,
        DENIED
    }

    /** The codes of a request: the device keeps the first, and shows the second. */
    record Codes(Token device, TypedCode typed) {}

    /**
     * A request that waits for a person.
     *
     * @param applicationId of which application
     * @param parameters as a form
     * @param networkAddress from where the device has asked
     * @param userAgent what the device says it is
     * @param createdAt when it has asked
     */
    public record Waiting(
            Long applicationId, String parameters, String networkAddress, String userAgent, Instant createdAt) {

        Map<String, List<String>> byName() {
            return URLUtils.parseParameters(parameters);
        }
    }

    /** A request as its device asks what has become of it. */
    public record Asked(Instant expiresAt, Integer intervalSeconds, Instant nextAt, String answer, UUID grantUuid) {}

    /** What a device is told: the grant by its public id, or why there is none yet or ever. Exactly one of both is not null. */
    record Told(UUID grant, ErrorObject error) {}

    /** @return the codes of a new request; empty if too many wait */
    Optional<Codes> add(Application application, Map<String, List<String>> parameters) {
        Instant now = clock.instant();
        String source = client.source().value();
        int waiting = sql.one(
                Integer.class,
                "select count(*) from device_request where application_id = ? and source = ? and expires_at > ?",
                application.getId(),
                source,
                now);
        if (waiting >= MOST) {
            return Optional.empty();
        }
        Codes codes;
        do {
            codes = new Codes(Token.random(), TypedCode.random());
            // There may be another one with the code that is typed.
        } while (insert(codes, application, URLUtils.serializeParameters(parameters), source, now) == 0);
        return Optional.of(codes);
    }

    private int insert(Codes codes, Application application, String parameters, String source, Instant now) {
        return sql.update(
                """
                insert into device_request (
                    device_hash, tenant_id, application_id, user_hash, parameters, network_address, source,
                    user_agent, created_at, expires_at, interval_seconds, next_at)
                values (?, :organisation, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
                codes.device.hash().value(),
                application.getId(),
                hash(codes.typed),
                parameters,
                client.address(),
                source,
                client.userAgent(),
                now,
                now.plus(LIFETIME),
                INTERVAL.toSeconds(),
                now);
    }

    /** @return what is stored of a code that is typed; another one in each organisation */
    String hash(TypedCode typed) {
        return masterKey.hmac("device code", tenant.get().getId() + " " + typed.value());
    }

    /** @return the request of the code; empty if there is none, if it is too old, or if a person has answered it */
    Optional<Waiting> find(TypedCode typed) {
        return sql.first(Waiting.class, """
                select application_id, parameters, network_address, user_agent, created_at
                from device_request
                where user_hash = ? and tenant_id = :organisation and expires_at > ? and answer is null
                """, hash(typed), clock.instant());
    }

    /**
     * @param grant by its public id, for a yes
     * @return whether this is the answer: of several that come at once, one is
     */
    boolean answer(TypedCode typed, Answer answer, Optional<UUID> grant) {
        return sql.update("""
                update device_request set answer = ?, grant_uuid = ?
                where user_hash = ? and tenant_id = :organisation and expires_at > ? and answer is null
                """, answer, grant, hash(typed), clock.instant()) == 1;
    }

    /**
     * Tells a device what has become of its request. Two questions at once wait for each other; a yes is told once, and the request is
     * forgotten then.
     *
     * @param deviceCode may be any text
     */
    Told tell(Application application, String deviceCode) {
        Optional<String> hash =
                Token.parse(deviceCode).map(token -> token.hash().value());
        Optional<Asked> found = hash.flatMap(one -> sql.first(Asked.class, """
                select expires_at, interval_seconds, next_at, answer, grant_uuid
                from device_request
                where device_hash = ? and tenant_id = :organisation and application_id = ? for update
                """, one, application.getId()));
        return found.map(request -> tell(request, hash.get())).orElseGet(() -> told(OAuth2Error.INVALID_GRANT));
    }

    private Told tell(Asked request, String hash) {
        Instant now = clock.instant();
        if (!now.isBefore(request.expiresAt)) {
            return told(DeviceAuthorizationGrantError.EXPIRED_TOKEN);
        }
        if (request.answer == null) {
            return tellToWait(request, hash, now);
        }
        if (request.grantUuid == null) {
            return told(DENIED);
        }
        sql.update("delete from device_request where device_hash = ?", hash);
        return new Told(request.grantUuid, null);
    }

    private Told tellToWait(Asked request, String hash, Instant now) {
        boolean early = now.isBefore(request.nextAt);
        long interval = request.intervalSeconds + (early ? INTERVAL.toSeconds() : 0);
        sql.update(
                "update device_request set interval_seconds = ?, next_at = ? where device_hash = ?",
                interval,
                now.plusSeconds(interval),
                hash);
        return told(
                early ? DeviceAuthorizationGrantError.SLOW_DOWN : DeviceAuthorizationGrantError.AUTHORIZATION_PENDING);
    }

    private static Told told(ErrorObject error) {
        return new Told(null, error);
    }
}
