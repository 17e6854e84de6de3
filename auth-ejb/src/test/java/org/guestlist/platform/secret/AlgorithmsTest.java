package org.guestlist.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.guestlist.Sources;
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
        for (Path file : Sources.main()) {
            NAMED.matcher(Files.readString(file))
                    .results()
                    .map((MatchResult one) -> one.group(1))
                    .forEach(algorithm -> named.add(
                            algorithm.equals("\"SHA-1\"") ? algorithm + " in " + file.getFileName() : algorithm));
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
        List<Path> foretellable = new ArrayList<>();
        for (Path file : Sources.main()) {
            if (FORETELLABLE.matcher(Files.readString(file)).find()) {
                foretellable.add(file);
            }
        }
        assertThat(foretellable).isEmpty();
    }
}
