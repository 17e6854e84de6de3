package org.guestlist.sso;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What must be remembered between leaving for a provider and coming back; sealed in a cookie of this browser.
 *
 * @param tenantId the organisation where it began
 * @param provider the provider's public id
 * @param state against forged answers (RFC 6749 §10.12)
 * @param nonce ties the ID token to this attempt (OpenID Connect Core 1.0 §3.1.2.1)
 * @param verifier of PKCE (RFC 7636)
 * @param to where to go afterwards, unchecked
 * @param startedAt when it began
 */
record SsoAttempt(long tenantId, UUID provider, String state, String nonce, String verifier, String to, Instant startedAt) {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final Duration NODES_APART = Duration.ofMinutes(1);

    String toJson() {
        return Json.createObjectBuilder().add("tenant", tenantId).add("provider", provider.toString()).add("state", state).add("nonce", nonce)
                .add("verifier", verifier).add("to", to).add("at", startedAt.toEpochMilli()).build().toString();
    }

    static Optional<SsoAttempt> fromJson(String json) {
        try {
            JsonObject object = Json.createReader(new StringReader(json)).readObject();
            return Optional.of(new SsoAttempt(object.getJsonNumber("tenant").longValue(), UUID.fromString(object.getString("provider")),
                    object.getString("state"), object.getString("nonce"), object.getString("verifier"), object.getString("to"),
                    Instant.ofEpochMilli(object.getJsonNumber("at").longValue())));
        } catch (JsonException | IllegalArgumentException | NullPointerException | ClassCastException e) {
            return Optional.empty();
        }
    }

    /** Another node, whose clock is a little ahead, may have begun it. */
    boolean isFresh(Instant now) {
        return !now.isBefore(startedAt.minus(NODES_APART)) && now.isBefore(startedAt.plus(LIFETIME));
    }
}
