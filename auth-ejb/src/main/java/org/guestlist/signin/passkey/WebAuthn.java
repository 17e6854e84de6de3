package org.guestlist.signin.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticatorTransport;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.attestation.authenticator.AAGUID;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.CollectedClientData;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.ECUtil;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.VerificationException;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads and verifies what browsers hand over of a passkey, by webauthn4j. Attestation is neither asked for nor looked at. To be added, and
 * unless it is a second factor, the device must have verified its person (a PIN, a fingerprint or the like).
 */
@ApplicationScoped
class WebAuthn {

    /** Each that browsers' passkeys have in practice, the preferred one first. */
    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final List<PublicKeyCredentialParameters> ACCEPTED = ALGORITHMS.stream()
            .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
            .toList();

    /** The longest answer, in characters: several times what a device sends. */
    private static final int LONGEST = 16_000;

    private static final boolean VERIFIED = true;
    private static final boolean PRESENT = true;

    private WebAuthnManager manager;
    private AttestedCredentialDataConverter credentials;
    private String decoy;

    @PostConstruct
    void load() {
        ObjectConverter converter = new ObjectConverter();
        manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
        credentials = new AttestedCredentialDataConverter(converter);
        // Of a key that nobody has.
        decoy = text(credentials.convert(new AttestedCredentialData(
                AAGUID.ZERO,
                new byte[16],
                EC2COSEKey.create((ECPublicKey) ECUtil.createKeyPair().getPublic(), COSEAlgorithmIdentifier.ES256))));
    }

    /** @return the new credential in this JSON (<em>RegistrationResponseJSON</em>, not verified), or empty if there is none; may be null */
    Optional<RegistrationData> readNew(String json) {
        return read(json, manager::parseRegistrationResponseJSON)
                .filter(data -> data.getAttestationObject() != null
                        && data.getAttestationObject().getAuthenticatorData() != null
                        && data.getAttestationObject().getAuthenticatorData().getAttestedCredentialData() != null)
                .filter(data -> hasChallenge(data.getCollectedClientData()));
    }

    /** @return the answer in this JSON (<em>AuthenticationResponseJSON</em>, not verified), or empty if there is none; may be null */
    Optional<AuthenticationData> readAnswer(String json) {
        return read(json, manager::parseAuthenticationResponseJSON)
                .filter(data -> data.getCredentialId() != null && data.getAuthenticatorData() != null)
                .filter(data -> hasChallenge(data.getCollectedClientData()));
    }

    private static boolean hasChallenge(CollectedClientData client) {
        return client != null && client.getChallenge() != null;
    }

    private static <T> Optional<T> read(String json, Function<String, T> reader) {
        if (json == null || json.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(reader.apply(json));
        } catch (RuntimeException e) {
            // The reader also throws exceptions of its own accord for what is not there or has another form.
            return Optional.empty();
        }
    }

    /**
     * Verifies a new credential (Web Authentication §7.1), but for its challenge.
     *
     * @param address the organisation's, such as {@code https://acme.example.com}
     * @return empty if it is not valid
     */
    Optional<NewCredential> verify(RegistrationData data, URI address) {
        try {
            manager.verify(
                    data,
                    new RegistrationParameters(
                            server(data.getCollectedClientData(), address), ACCEPTED, VERIFIED, PRESENT));
        } catch (VerificationException e) {
            return Optional.empty();
        }
        AuthenticatorData<?> made =
                Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        return Optional.of(new NewCredential(
                text(made.getAttestedCredentialData().getCredentialId()),
                text(credentials.convert(made.getAttestedCredentialData())),
                made.getSignCount(),
                made.isFlagBE(),
                made.isFlagBS(),
                transports(data)));
    }

    private static String transports(RegistrationData data) {
        return Stream.ofNullable(data.getTransports())
                .flatMap(Set::stream)
                .map(AuthenticatorTransport::getValue)
                .filter(word -> word.matches("[a-z-]{1,20}"))
                .sorted()
                .limit(4)
                .collect(Collectors.joining(","));
    }

    /**
     * Verifies an answer (Web Authentication §7.2), but for its challenge and its user.
     *
     * @param address as above
     * @param verified whether the device must have verified its person
     * @return why it is no proof; empty if it is one
     */
    Optional<PasskeyProblem> verify(AuthenticationData data, Passkey passkey, URI address, boolean verified) {
        return verify(
                data,
                record(
                        passkey.isBackupEligible(),
                        passkey.isBackedUp(),
                        passkey.getSignCount(),
                        passkey.getCredentialData()),
                address,
                verified);
    }

    /** The work of {@link #verify}, for an answer of a passkey that is not there. */
    void verifyNothing(AuthenticationData data, URI address, boolean verified) {
        AuthenticatorData<?> shown = Objects.requireNonNull(data.getAuthenticatorData());
        verify(data, record(shown.isFlagBE(), shown.isFlagBS(), 0, decoy), address, verified);
    }

    private CredentialRecordImpl record(boolean eligible, boolean backedUp, long signCount, String credential) {
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                VERIFIED,
                eligible,
                backedUp,
                signCount,
                credentials.convert(bytes(credential)),
                null,
                null,
                null,
                null);
    }

    private Optional<PasskeyProblem> verify(
            AuthenticationData data, CredentialRecordImpl known, URI address, boolean verified) {
        try {
            manager.verify(
                    data,
                    new AuthenticationParameters(
                            server(data.getCollectedClientData(), address), known, null, verified, PRESENT));
            return Optional.empty();
        } catch (MaliciousCounterValueException e) {
            return Optional.of(PasskeyProblem.PASSKEY_COUNT_BACK);
        } catch (VerificationException e) {
            return Optional.of(PasskeyProblem.PASSKEY_WRONG);
        }
    }

    /** The challenge was looked at already. */
    private static ServerProperty server(CollectedClientData client, URI address) {
        return ServerProperty.builder()
                .origin(new Origin(address.toString()))
                .rpId(site(address))
                .challenge(client.getChallenge())
                .build();
    }

    /** @return the <em>RP ID</em>: passkeys of one organisation's host are not offered on another's */
    static String site(URI address) {
        return address.getHost();
    }

    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] bytes(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
