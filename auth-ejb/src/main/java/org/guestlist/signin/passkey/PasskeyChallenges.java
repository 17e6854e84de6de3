package org.guestlist.signin.passkey;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.secret.MasterKey;

/**
 * The challenges that passkeys sign (Web Authentication §13.4.3). Nothing is kept of them: a challenge carries the time until which it
 * counts, and a seal over that, the organisation and the browser for which it was made. That an answer is used only once is kept by
 * {@link org.guestlist.platform.secret.AnswersUsed}, once it is right.
 */
@ApplicationScoped
public class PasskeyChallenges {

    /** How long a challenge may be answered. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE = 16;
    private static final int SEAL = 32;
    private static final int LENGTH = NONCE + Long.BYTES + SEAL;

    @Inject
    private MasterKey masterKey;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * @param boundTo what only the browser that asks has, or its session
     * @return a new challenge, base64url
     */
    String issue(String boundTo) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        long until = clock.instant().plus(LIFETIME).getEpochSecond();
        byte[] challenge = ByteBuffer.allocate(LENGTH)
                .put(nonce)
                .putLong(until)
                .put(seal(nonce, until, boundTo))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(challenge);
    }

    /** @return until when the challenge counts; empty if it was not made here for this, or counts no longer */
    Optional<Instant> find(byte[] challenge, String boundTo) {
        if (challenge.length != LENGTH) {
            return Optional.empty();
        }
        ByteBuffer parts = ByteBuffer.wrap(challenge);
        byte[] nonce = new byte[NONCE];
        parts.get(nonce);
        long until = parts.getLong();
        byte[] seal = new byte[SEAL];
        parts.get(seal);
        return MessageDigest.isEqual(seal, seal(nonce, until, boundTo))
                ? Optional.of(Instant.ofEpochSecond(until)).filter(clock.instant()::isBefore)
                : Optional.empty();
    }

    private byte[] seal(byte[] nonce, long until, String boundTo) {
        String text = HexFormat.of().formatHex(nonce) + " " + until + " "
                + tenant.get().getId() + " " + boundTo;
        return HexFormat.of().parseHex(masterKey.hmac("passkey challenge", text));
    }
}
