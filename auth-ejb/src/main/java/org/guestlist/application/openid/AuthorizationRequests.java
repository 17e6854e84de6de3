package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.application.Application;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.Token;

/**
 * Stores authorization requests for a while: those that an application has pushed (RFC 9126), and those that wait while the person signs
 * in, which may be too long for an address or a cookie.
 */
@ApplicationScoped
class AuthorizationRequests {

    /** How long a pushed request can be used (RFC 9126 §2.2). */
    public static final Duration PUSHED_FOR = Duration.ofSeconds(90);

    /** The longest request, in characters of its form. */
    static final int LENGTH = 16_000;

    /** For the time that signing in may take, with a new password by mail. */
    private static final Duration WAITS_FOR = Duration.ofHours(1);

    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /**
     * A stored request.
     *
     * @param parameters as a form
     * @param createdAt when it was stored
     */
    public record Stored(String parameters, Instant createdAt) {

        Map<String, List<String>> byName() {
            return URLUtils.parseParameters(parameters);
        }
    }

    /** @return the address that stands for the request ({@code request_uri}) */
    URI push(Application application, Map<String, List<String>> parameters) {
        return store(application, parameters, PUSHED_FOR);
    }

    /** @return the same for a request that waits for the person */
    URI keepWaiting(Application application, Map<String, List<String>> parameters) {
        return store(application, parameters, WAITS_FOR);
    }

    private URI store(Application application, Map<String, List<String>> parameters, Duration lifetime) {
        Token token = Token.random();
        Instant now = clock.instant();
        sql.update(
                """
                insert into authorization_request (
                    token_hash, tenant_id, application_id, parameters, created_at, expires_at)
                values (?, :organisation, ?, ?, ?, ?)""",
                token.hash().value(),
                application.getId(),
                URLUtils.serializeParameters(parameters),
                now,
                now.plus(lifetime));
        return URI.create(PREFIX + token.value());
    }

    /** @return the application's stored request; {@code address} may be any text */
    Optional<Stored> find(Application application, String address) {
        return token(address)
                .flatMap(token ->
                        sql.first(Stored.class, """
                                select parameters, created_at from authorization_request
                                where token_hash = ? and tenant_id = :organisation and application_id = ? and expires_at > ?
                                """, token.hash().value(), application.getId(), clock.instant()));
    }

    /** Lets a pushed request wait while the person signs in. */
    void extend(String address) {
        token(address)
                .ifPresent(token -> sql.update(
                        "update authorization_request set expires_at = ? where token_hash = ?",
                        clock.instant().plus(WAITS_FOR),
                        token.hash().value()));
    }

    /**
     * Notes that the person of this session, by its public id, lets the application act.
     *
     * @param scopes what it may do, one after another
     */
    void allow(String address, UUID session, String scopes) {
        token(address)
                .ifPresent(
                        token -> sql.update("""
                                update authorization_request set allowed_by = ?, allowed_scopes = ?
                                where token_hash = ? and tenant_id = :organisation
                                """, session, scopes, token.hash().value()));
    }

    /** @return what the person of this session has let the application do, one after another; empty if nothing */
    Optional<String> allowed(String address, UUID session) {
        return token(address)
                .flatMap(token -> sql.first(
                        String.class,
                        // Null is the yes on a page of a node of before, which does not say what it has shown.
                        """
                        select allowed_scopes from authorization_request
                        where token_hash = ? and tenant_id = :organisation and allowed_by = ? and allowed_scopes is not null
                        """,
                        token.hash().value(),
                        session));
    }

    /**
     * @return whether the request is answered now for the first time: of several that do so at once, one hears yes. It is forgotten then
     */
    boolean take(String address) {
        return token(address)
                .filter(token -> sql.update(
                                "delete from authorization_request where token_hash = ? and tenant_id = :organisation",
                                token.hash().value())
                        == 1)
                .isPresent();
    }

    /** @return whether the text is the address of a request that was stored here, though perhaps no longer */
    static boolean isOurs(String address) {
        return token(address).isPresent();
    }

    private static Optional<Token> token(String address) {
        return address.startsWith(PREFIX) ? Token.parse(address.substring(PREFIX.length())) : Optional.empty();
    }
}
