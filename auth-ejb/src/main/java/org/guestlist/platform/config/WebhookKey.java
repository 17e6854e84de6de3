package org.guestlist.platform.config;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A symmetric key of Standard Webhooks, by which a receiver sees that a message comes from here.
 *
 * @param bytes {@value #SHORTEST} to {@value #LONGEST}
 */
public record WebhookKey(byte[] bytes) {

    private static final String BEGIN = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;
    private static final int USUAL = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** @throws IllegalArgumentException if there are too few bytes, or too many */
    public WebhookKey {
        if (bytes.length < SHORTEST || bytes.length > LONGEST) {
            throw new IllegalArgumentException("A key of a webhook has " + SHORTEST + " to " + LONGEST + " bytes");
        }
    }

    /** @return a new key, which nobody can guess */
    public static WebhookKey random() {
        byte[] bytes = new byte[USUAL];
        RANDOM.nextBytes(bytes);
        return new WebhookKey(bytes);
    }

    /**
     * @param text as {@link #text} writes it
     * @throws IllegalArgumentException if it is no key
     */
    public static WebhookKey of(String text) {
        if (!text.startsWith(BEGIN)) {
            throw new IllegalArgumentException("A key of a webhook begins with " + BEGIN);
        }
        return new WebhookKey(Base64.getDecoder().decode(text.substring(BEGIN.length())));
    }

    /** @return the key as the specification writes it, and as receivers are told it */
    public String text() {
        return BEGIN + Base64.getEncoder().encodeToString(bytes);
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "WebhookKey[…]";
    }
}
