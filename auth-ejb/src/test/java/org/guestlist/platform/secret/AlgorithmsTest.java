package org.guestlist.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.guestlist.Sources;
import org.guestlist.Sources.Found;
import org.junit.jupiter.api.Test;

/** Which cryptography there is, and that nothing secret comes from a generator that can be foretold. */
class AlgorithmsTest {

    private static final Pattern NAMED = Pattern.compile(
            "(?:MessageDigest|Mac|Cipher|Signature|KeyGenerator|KeyPairGenerator|SecretKeyFactory|SSLContext)\\.getInstance\\(\\s*(\"[^\"]*\"|\\w+)");

    private static final Pattern FORETELLABLE =
            Pattern.compile("java\\.util\\.Random\\b|java\\.util\\.SplittableRandom|ThreadLocalRandom|Math\\.random");

    @Test
    void onlyTheseAlgorithmsAreAskedFor() throws IOException {
        Set<String> named = new TreeSet<>();
        for (Found one : Sources.find(NAMED)) {
            String algorithm = one.match().group(1);
            named.add(algorithm.equals("\"SHA-1\"") ? algorithm + " in " + one.type() + ".java" : algorithm);
        }
        // HMAC is HmacSHA256; SHA-1 is the index of Have I Been Pwned, where nothing depends on it.
        assertThat(named)
                .containsExactly(
                        "\"EC\"",
                        "\"HmacSHA256\"",
                        "\"SHA-1\" in BreachedPasswords.java",
                        "\"SHA-256\"",
                        "\"SHA256with\"",
                        "\"SHA256withECDSA\"",
                        "\"TLS\"",
                        "HMAC");
    }

    @Test
    void chanceIsOfTheSecureKindAlone() throws IOException {
        assertThat(Sources.find(FORETELLABLE)).isEmpty();
    }
}
