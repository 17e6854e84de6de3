package org.guestlist.signin.secondfactor;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/**
 * The secret that an authenticator app shares with Guestlist, and the codes that follow from it (RFC 6238): six digits, another each 30
 * seconds.
 *
 * @param base32 the secret as apps take it, without padding (RFC 4648 §6)
 */
public record TotpSecret(String base32) {

    /** How long a code is shown. */
    static final Duration STEP = Duration.ofSeconds(30);

    private static final SecureRandom RANDOM = new SecureRandom();

    /** RFC 4226 §4, R6 recommends 160 bits. */
    private static final int BYTES = 20;

    private static final int DIGITS = 6;

    /** Steps to either side: people are slow, and clocks differ (RFC 6238 §5.2). */
    private static final int DRIFT = 1;

    /** @return a new secret of 160 random bits */
    public static TotpSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new TotpSecret(new Base32().encodeToString(bytes));
    }

    /**
     * @param typed the code as entered, which may have blanks in it
     * @param after the step of the last code that was accepted: this one and earlier ones are not accepted again
     * @return the step of the code, if it is the current one, the one before or the next; empty for any other text
     */
    OptionalLong step(String typed, Instant now, long after) {
        if (!isCode(typed)) {
            return OptionalLong.empty();
        }
        int number = Integer.parseInt(withoutBlanks(typed));
        long current = stepAt(now);
        return LongStream.rangeClosed(current - DRIFT, current + DRIFT)
                .filter(step -> step > after && code(step) == number)
                .findFirst();
    }

    /** @return whether the text has the form of a code */
    static boolean isCode(String typed) {
        return withoutBlanks(typed).matches("[0-9]{" + DIGITS + "}");
    }

    private static String withoutBlanks(String typed) {
        return typed.replaceAll("\\s", "");
    }

    /** @return the step of the instant: how many times 30 seconds since 1970 */
    static long stepAt(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
    }

    /** @return the code at the instant, six digits */
    String codeAt(Instant now) {
        return String.format(Locale.ROOT, "%06d", code(stepAt(now)));
    }

    private int code(long step) {
        Key key = new SecretKeySpec(new Base32().decode(base32), "HmacSHA1");
        try {
            return new HmacOneTimePasswordGenerator(DIGITS).generateOneTimePassword(key, step);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("A secret is never empty", e);
        }
    }

    /**
     * @param issuer the organisation's name
     * @param account the person's address
     * @return the secret as the URI that apps read from a picture (Google Authenticator, "Key URI Format")
     */
    String uri(String issuer, String account) {
        return "otpauth://totp/" + encoded(issuer) + ":" + encoded(account) + "?secret=" + base32 + "&issuer="
                + encoded(issuer) + "&algorithm=SHA1&digits=" + DIGITS + "&period=" + STEP.toSeconds();
    }

    /** Apps show a plus sign as it is. */
    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** @return the secret in groups of four, for typing */
    String grouped() {
        return base32.replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** Never shows the secret. */
    @Override
    public String toString() {
        return "TotpSecret[…]";
    }
}
