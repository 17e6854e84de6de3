package org.guestlist.provider.sso;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.json.Json;
import org.guestlist.platform.secret.Token;
import org.guestlist.platform.time.Instants;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.PendingConnection;

/**
 * The state of a single sign-on between the redirect to the provider and its response; stored in the browser, see {@link SsoAttempts}.
 *
 * @param tenantId the organisation where it started
 * @param provider the provider's public id
 * @param state against forged responses (RFC 6749 §10.12)
 * @param nonce ties the ID token to this attempt (OpenID Connect Core 1.0 §3.1.2.1)
 * @param verifier of PKCE (RFC 7636)
 * @param to the page to show afterwards, not validated
 * @param proof whether it is to prove that the person who is signed in is still there, whose session goes on
 * @param age how long before it started the person may have signed in there; empty if that does not matter
 * @param startedAt when it started
 * @param tester the public id of the session of the administrator who tests the provider with it, and whom it signs in nowhere; empty for
 *     a sign-in
 * @param change the id of the change of the provider that is tried with it; empty for the provider as it is
 */
record SsoAttempt(
        long tenantId,
        UUID provider,
        String state,
        String nonce,
        String verifier,
        String to,
        boolean proof,
        Optional<Duration> age,
        Instant startedAt,
        Optional<UUID> tester,
        Optional<UUID> change) {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final Duration NODES_APART = Duration.ofMinutes(1);

    /** @return a new one with this provider; or if it is a copy with which a change is tried, with that */
    static SsoAttempt begin(
            long tenantId,
            IdentityProvider provider,
            String to,
            boolean proof,
            Optional<Duration> age,
            Instant now,
            Optional<UUID> tester) {
        return new SsoAttempt(
                tenantId,
                provider.getUuid(),
                Token.random().value(),
                Token.random().value(),
                Token.random().value(),
                to,
                proof,
                age,
                now,
                tester,
                provider.getTried().map(PendingConnection::uuid));
    }

    /** Names of one letter, since the cookie is sent with every request. */
    JsonObjectBuilder toJson() {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("o", tenantId)
                .add("p", provider.toString())
                .add("s", state)
                .add("n", nonce)
                .add("v", verifier)
                .add("t", to)
                .add("r", proof)
                .add("a", startedAt.toEpochMilli());
        age.ifPresent(most -> json.add("m", most.toSeconds()));
        tester.ifPresent(session -> json.add("w", session.toString()));
        change.ifPresent(id -> json.add("c", id.toString()));
        return json;
    }

    static SsoAttempt of(JsonObject json) {
        // An attempt may have been started by the release before, of which only a proof demanded a new sign-in.
        boolean proof = json.getBoolean("r", false);
        return new SsoAttempt(
                json.getJsonNumber("o").longValue(),
                UUID.fromString(json.getString("p")),
                json.getString("s"),
                json.getString("n"),
                json.getString("v"),
                json.getString("t"),
                proof,
                json.containsKey("m")
                        ? Optional.of(Duration.ofSeconds(json.getJsonNumber("m").longValue()))
                        : Optional.of(Duration.ZERO).filter(any -> proof),
                Instant.ofEpochMilli(json.getJsonNumber("a").longValue()),
                Optional.ofNullable(json.getString("w", null)).map(UUID::fromString),
                Optional.ofNullable(json.getString("c", null)).map(UUID::fromString));
    }

    /** @return the same attempt without a target, which leads to the default page */
    SsoAttempt withoutTarget() {
        return new SsoAttempt(tenantId, provider, state, nonce, verifier, "", proof, age, startedAt, tester, change);
    }

    /** @return the earliest moment at which the person may have signed in there; empty if that does not matter */
    Optional<Instant> earliest() {
        return age.map(startedAt::minus);
    }

    /**
     * @param said when the person signed in there, as the provider says; empty if it does not
     * @return the same, but not before this started where only a sign-in since then is accepted, whatever the provider's clock says
     */
    Optional<Instant> signedInAt(Optional<Instant> said) {
        return age.filter(Duration::isZero)
                .map(any -> Instants.later(startedAt, said.orElse(startedAt)))
                .or(() -> said);
    }

    /** It may have been started by another node, whose clock is slightly ahead. */
    boolean isFresh(Instant now) {
        return !now.isBefore(startedAt.minus(NODES_APART)) && now.isBefore(startedAt.plus(LIFETIME));
    }
}
