package org.guestlist.signin.secondfactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TotpSecretTest {

    private static final long NEVER = Long.MIN_VALUE;
    private static final Instant NOW = Instant.parse("2026-06-04T13:30:10Z");

    /** The secret of RFC 6238, Appendix B. */
    private final TotpSecret secret = new TotpSecret(new Base32().encodeToString("12345678901234567890".getBytes()));

    /** RFC 6238, Appendix B, SHA-1; of eight digits the last six. */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void givesTheCodesOfTheStandard(long second, String code) {
        Instant at = Instant.ofEpochSecond(second);
        assertThat(secret.codeAt(at)).isEqualTo(code);
        assertThat(secret.step(code, at, NEVER)).hasValue(second / 30);
    }

    @ParameterizedTest
    @CsvSource({"-30, true", "30, true", "-60, false", "60, false"})
    void takesTheNeighbouringCodes(long seconds, boolean taken) {
        assertThat(secret.step(secret.codeAt(NOW.plusSeconds(seconds)), NOW, NEVER)
                        .isPresent())
                .isEqualTo(taken);
    }

    @Test
    void takesNoCodeTwiceNorOneBeforeIt() {
        long current = TotpSecret.stepAt(NOW);
        assertThat(secret.step(secret.codeAt(NOW), NOW, current)).isEmpty();
        assertThat(secret.step(secret.codeAt(NOW.minusSeconds(30)), NOW, current))
                .isEmpty();
        assertThat(secret.step(secret.codeAt(NOW.plusSeconds(30)), NOW, current))
                .hasValue(current + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "12345", "1234567", "abcdef", "-12345", "１２３４５６", "000000\0", "99999999999999999999"})
    void takesNothingElse(String typed) {
        assertThat(secret.step(typed, NOW, NEVER)).isEmpty();
    }

    @Test
    void takesACodeWithABlankInIt() {
        String code = secret.codeAt(NOW);
        assertThat(secret.step(" " + code.substring(0, 3) + " " + code.substring(3) + "\n", NOW, NEVER))
                .isPresent();
    }

    @Test
    void aNewSecretHas160BitsAndIsAnother() {
        assertThat(new Base32().decode(TotpSecret.random().base32())).hasSize(20);
        assertThat(TotpSecret.random()).isNotEqualTo(TotpSecret.random());
        assertThat(secret).hasToString("TotpSecret[…]");
    }

    @Test
    void theUriSaysWhoseSecretItIs() {
        String uri = secret.uri("Nord & Süd: GmbH", "ada+x@example.com");
        assertThat(uri)
                .isEqualTo("otpauth://totp/Nord%20%26%20S%C3%BCd%3A%20GmbH:ada%2Bx%40example.com?secret="
                        + secret.base32()
                        + "&issuer=Nord%20%26%20S%C3%BCd%3A%20GmbH&algorithm=SHA1&digits=6&period=30");
        assertThat(URI.create(uri).getPath()).isEqualTo("/Nord & Süd: GmbH:ada+x@example.com");
    }

    @Test
    void isTypedInGroups() {
        assertThat(secret.grouped()).isEqualTo("GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }

    @Test
    void theLongestUriFitsIntoAPicture() {
        QrCode code = QrCode.of(secret.uri("Ü".repeat(100), "a".repeat(242) + "@example.com"));
        assertThat(code.size()).isLessThan(177 + 2 * 4);
        // The upper edge of the finder pattern, behind the quiet zone.
        assertThat(code.path()).startsWith("M4 4h7v1h-7z");
    }
}
