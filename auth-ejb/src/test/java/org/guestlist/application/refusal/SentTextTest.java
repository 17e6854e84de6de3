package org.guestlist.application.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.guestlist.application.AddressProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentTextTest {

    private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";

    @ParameterizedTest
    @CsvSource({
        "https://app.example/back, https://app.example/back",
        "https://app.example/back?action=openid-connect-authorize, https://app.example/back?action=openid-connect-authorize",
        "https://app.example/back?code=abc, https://app.example/back?code=…",
        "https://app.example/back?x=1&client_secret=abc&y=2, https://app.example/back?x=1&client_secret=…&y=2",
        "https://app.example/back?ACCESS_TOKEN=abc, https://app.example/back?ACCESS_TOKEN=…",
        "https://app.example/back?c%6fde=abc, https://app.example/back?c%6fde=…",
        "https://app.example/back?to=https%3A%2F%2Fx%3Fcode%3Dabc, https://app.example/back?to=…",
        "https://app.example/back#access_token=abc, https://app.example/back#…",
        "https://ada:geheim@app.example/back, https://…@app.example/back",
        "'https://app.example/\r\n\tback', https://app.example/ back"
    })
    void anAddressIsKeptWithoutWhatCouldBeASecret(String sent, String kept) {
        assertThat(SentText.address(List.of(sent))).isEqualTo(kept);
    }

    @Test
    void noTokenIsKept() {
        assertThat(SentText.address(List.of("https://app.example/" + TOKEN))).isEqualTo("https://app.example/…");
        assertThat(SentText.words(List.of("openid " + TOKEN))).isEqualTo("openid …");
    }

    @Test
    void whatIsLongIsCut() {
        assertThat(SentText.address(List.of("https://app.example/" + "x".repeat(5000))))
                .hasSize(1000)
                .endsWith("x…");
        assertThat(SentText.words(List.of("x".repeat(5000)))).hasSize(200).endsWith("x…");
        assertThat(SentText.words(List.of("<script>alert(1)</script>\u0000\u202e")))
                .isEqualTo("<script>alert(1)</script>");
    }

    @Test
    void ofParametersOnlyTheNamesAreKept() {
        assertThat(SentText.names(Set.of("scope", "client_id", "Robert'); drop table", "x".repeat(50))))
                .isEqualTo("client_id scope");
    }

    /** Only what was sent, to the last letter, may be registered by a button. */
    @ParameterizedTest
    @CsvSource({
        "https://app.example/back, true,",
        "com.example.app:/back, true,",
        "http://127.0.0.1:8080/back, true,",
        "https://*.app.example/back, false, WILDCARD",
        "https://app.example/back#top, false, FRAGMENT",
        "http://app.example/back, false, UNENCRYPTED",
        "/back, false, OTHER",
        "javascript:alert(1), false, OTHER",
        "https://app.example/back?code=abc, false,",
        "https://ada@app.example/back, false,"
    })
    void anAddressIsOfferedOnlyIfTheFormWouldTakeIt(String sent, boolean offered, AddressProblem why) {
        WrongRequest refused = new WrongRequest(
                RequestProblem.WRONG_REDIRECT,
                "hash",
                SentText.address(List.of(sent)),
                "K7QF-2M9X",
                Instant.EPOCH,
                Instant.EPOCH,
                1);
        assertThat(refused.redirect().isPresent()).isEqualTo(offered);
        assertThat(refused.redirect().map(Object::toString).orElse(sent)).isEqualTo(sent);
        assertThat(refused.whyNot().orElse(null)).isEqualTo(why);
    }
}
