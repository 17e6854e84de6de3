package org.guestlist.signin.password;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stored password hash in PHC string format: {@code $argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>}, base64 without padding.
 *
 * @param memoryKib memory in KiB
 * @param iterations passes over the memory
 * @param parallelism lanes
 * @param salt the salt
 * @param hash the hash
 */
record Argon2Hash(int memoryKib, int iterations, int parallelism, byte[] salt, byte[] hash) {

    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([1-9]\\d{0,6}),t=([1-9]\\d{0,2}),p=([1-9]\\d?)\\$([A-Za-z0-9+/]{11,86})\\$([A-Za-z0-9+/]{22,86})");

    /** @return the hash, or empty if the text is not an Argon2id 1.3 hash with parameters of a reasonable size */
    static Optional<Argon2Hash> parse(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher phc = PHC.matcher(text);
        if (!phc.matches()) {
            return Optional.empty();
        }
        int memoryKib = Integer.parseInt(phc.group(1));
        int iterations = Integer.parseInt(phc.group(2));
        int parallelism = Integer.parseInt(phc.group(3));
        if (memoryKib < 8 * parallelism) { // RFC 9106 §3.1
            return Optional.empty();
        }
        try {
            byte[] salt = Base64.getDecoder().decode(phc.group(4));
            byte[] hash = Base64.getDecoder().decode(phc.group(5));
            return Optional.of(new Argon2Hash(memoryKib, iterations, parallelism, salt, hash));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** @return the same parameters and salt with another hash */
    Argon2Hash withHash(byte[] newHash) {
        return new Argon2Hash(memoryKib, iterations, parallelism, salt, newHash);
    }

    /** @return whether both were computed with the same cost parameters */
    boolean sameParameters(Argon2Hash other) {
        return memoryKib == other.memoryKib
                && iterations == other.iterations
                && parallelism == other.parallelism
                && salt.length == other.salt.length
                && hash.length == other.hash.length;
    }

    /** @return the PHC string, to be stored */
    String phc() {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + iterations + ",p=" + parallelism + "$"
                + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    /** Omits the hash, so that it never gets into a log by accident. */
    @Override
    public String toString() {
        return "Argon2Hash[m=" + memoryKib + ",t=" + iterations + ",p=" + parallelism + "]";
    }
}
