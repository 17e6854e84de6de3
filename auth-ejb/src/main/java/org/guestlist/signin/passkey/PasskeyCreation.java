package org.guestlist.signin.passkey;

import com.webauthn4j.data.RegistrationData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.json.Json;
import org.guestlist.signin.passkey.OwnPasskeys.Addition;

/** Asks a person's browser for a new passkey, and checks what it has made. */
@ApplicationScoped
class PasskeyCreation {

    @Inject
    private WebAuthn webAuthn;

    @Inject
    private PasskeyChallenges challenges;

    @Inject
    private CurrentTenant tenant;

    /**
     * The outcome of a check.
     *
     * @param credential the verified one; empty if there is none
     * @param addition what to say if there is none
     */
    record Check(Optional<NewCredential> credential, Addition addition) {}

    /** @return the options as JSON, with the passkeys that the account has, so that no device makes a second one */
    String ask(Account account, UUID session, List<Passkey> there) {
        JsonArrayBuilder algorithms = Json.createArrayBuilder();
        WebAuthn.ALGORITHMS.forEach(algorithm -> algorithms.add(publicKey().add("alg", algorithm.getValue())));
        return Json.createObjectBuilder()
                .add(
                        "rp",
                        Json.createObjectBuilder()
                                .add("id", WebAuthn.site(tenant.address()))
                                .add("name", tenant.get().getName()))
                .add(
                        "user",
                        Json.createObjectBuilder()
                                .add("id", WebAuthn.text(userHandle(account)))
                                .add("name", account.getEmail().value())
                                .add("displayName", account.getName()))
                .add("challenge", challenges.issue(boundTo(session)))
                .add("pubKeyCredParams", algorithms)
                .add("timeout", PasskeyChallenges.LIFETIME.toMillis())
                .add("excludeCredentials", described(there))
                .add(
                        "authenticatorSelection",
                        Json.createObjectBuilder()
                                .add("residentKey", "required")
                                .add("requireResidentKey", true)
                                .add("userVerification", "required"))
                .add("attestation", "none")
                .build()
                .toString();
    }

    /** @return how browsers are told of passkeys (<em>PublicKeyCredentialDescriptorJSON</em>) */
    static JsonArrayBuilder described(List<Passkey> passkeys) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        passkeys.forEach(passkey -> all.add(publicKey()
                .add("id", passkey.getCredentialId())
                .add("transports", Json.createArrayBuilder(transports(passkey)))));
        return all;
    }

    private static JsonObjectBuilder publicKey() {
        return Json.createObjectBuilder().add("type", "public-key");
    }

    private static List<String> transports(Passkey passkey) {
        return passkey.getTransports().isEmpty()
                ? List.of()
                : List.of(passkey.getTransports().split(","));
    }

    /** @return what a device keeps of the person (<em>user handle</em>): random, so that it tells nothing to those who find it */
    static byte[] userHandle(Account account) {
        UUID id = account.getUuid();
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** Checks a new credential; the text is any that was sent, or null. */
    Check verify(String made, UUID session) {
        Optional<RegistrationData> read = webAuthn.readNew(made);
        if (read.isEmpty()) {
            return new Check(Optional.empty(), Addition.NOT_VALID);
        }
        byte[] challenge = read.get().getCollectedClientData().getChallenge().getValue();
        if (challenges.find(challenge, boundTo(session)).isEmpty()) {
            return new Check(Optional.empty(), Addition.TOO_LATE);
        }
        return new Check(webAuthn.verify(read.get(), tenant.address()), Addition.NOT_VALID);
    }

    private static String boundTo(UUID session) {
        return "new " + session;
    }
}
