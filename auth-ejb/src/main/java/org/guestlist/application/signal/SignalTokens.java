package org.guestlist.application.signal;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.application.api.SignalNaming;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.application.openid.Subjects;
import org.guestlist.platform.json.Json;
import org.guestlist.signing.SigningAlgorithm;
import org.guestlist.signing.SigningKeys;
import org.guestlist.signing.TokenKind;

/**
 * Writes security event tokens (RFC 8417, Shared Signals Framework 1.0 §4.1): what they say when it happens, the rest when they go. All are
 * signed with RS256, which each receiver must know (CAEP Interoperability Profile 1.0 §2.6).
 */
@ApplicationScoped
class SignalTokens {

    private static final String FORMAT = "format";

    @Inject
    private Endpoints endpoints;

    @Inject
    private Subjects subjects;

    @Inject
    private SigningKeys keys;

    @Inject
    private Clock clock;

    /**
     * @param naming how the receiver knows people
     * @param session the id of the session at the receiver that this is about; empty for the person
     * @return the claim {@code sub_id} (RFC 9493 §3.2, Shared Signals Framework 1.0 §3)
     */
    JsonObject subject(Application receiver, SignalNaming naming, Account person, Optional<UUID> session) {
        JsonObject user = naming == SignalNaming.ADDRESS
                ? identifier("email").add("email", person.getEmail().value()).build()
                : identifier("iss_sub")
                        .add("iss", endpoints.issuer().getValue())
                        .add("sub", subjects.of(person, receiver))
                        .build();
        return session.map(id -> identifier("complex")
                        .add("user", user)
                        .add("session", opaque(id))
                        .build())
                .orElse(user);
    }

    private static JsonObjectBuilder identifier(String format) {
        return Json.createObjectBuilder().add(FORMAT, format);
    }

    private static JsonObject opaque(UUID id) {
        return identifier("opaque").add("id", id.toString()).build();
    }

    /** @return what a token says of a signal */
    static JsonObject claims(JsonObject subject, Signal signal) {
        return Json.createObjectBuilder()
                .add("sub_id", subject)
                .add("txn", signal.transaction().toString())
                .add("events", signal.events())
                .build();
    }

    /** @return what a token says that shows that the stream works (§8.1.4.1) */
    static JsonObject verification(UUID stream, Optional<String> state) {
        JsonObjectBuilder event = Json.createObjectBuilder();
        state.ifPresent(text -> event.add("state", text));
        return Json.createObjectBuilder()
                .add("sub_id", opaque(stream))
                .add("events", Json.createObjectBuilder().add(SignalType.VERIFICATION, event))
                .build();
    }

    /**
     * @param receiver the client id
     * @param claims as above
     * @return the signed token; without a {@code sub} and an expiry, so that it is taken for no other (§4.1.4)
     */
    String sign(UUID receiver, UUID jti, String claims) {
        JWTClaimsSet.Builder all = new JWTClaimsSet.Builder()
                .issuer(endpoints.issuer().getValue())
                .audience(receiver.toString())
                .jwtID(jti.toString())
                .issueTime(Date.from(clock.instant()));
        try {
            JSONObjectUtils.parse(claims).forEach(all::claim);
        } catch (ParseException e) {
            throw new IllegalStateException("Claims that were written here are none", e);
        }
        return keys.sign(SigningAlgorithm.RS256, TokenKind.SIGNAL, all.build());
    }
}
