package org.guestlist.organisation.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where people may go on to: what an administrator may allow, and what is allowed then. */
class AllowedRedirectsTest {

    private static final AllowedRedirects ALLOWED = new AllowedRedirects(
            List.of(
                    URI.create("https://app.example.com/portal"),
                    URI.create("https://docs.example.com/"),
                    URI.create("https://port.example.com:8443/a/"),
                    URI.create("http://localhost:3000/")),
            Optional.empty());

    @ParameterizedTest
    @CsvSource({
        "https://app.example.com, https://app.example.com/",
        "HTTPS://App.Example.COM/Portal, https://app.example.com/Portal",
        "https://app.example.com:443/a/, https://app.example.com/a/",
        "https://app.example.com:8443, https://app.example.com:8443/",
        "https://bücher.example/, https://xn--bcher-kva.example/",
        "http://localhost:3000, http://localhost:3000/",
        "http://127.0.0.1:80/, http://127.0.0.1/",
        "http://[::1]:8080/x, http://[::1]:8080/x",
        "' https://intranet/ ', https://intranet/"
    })
    void anAddressIsKeptAsItIsCompared(String typed, String kept) {
        assertThat(AllowedRedirects.parse(typed)).contains(URI.create(kept));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "app.example.com",
                "//app.example.com/",
                "http://app.example.com/",
                "http://localhost.example.com/",
                "http://127.0.0.1.example.com/",
                "http://notlocalhost/",
                "ftp://app.example.com/",
                "javascript:alert(1)",
                "https:app.example.com",
                "https://",
                "https:///portal",
                "https://user@app.example.com/",
                "https://user:secret@app.example.com/",
                "https://app.example.com/?x=1",
                "https://app.example.com/#x",
                "https://app.example.com/a b",
                "https://app.example.com\\x",
                "https://app.example.com/a/../b",
                "https://app.example.com/%2e%2e/b",
                "https://app.example.com//b",
                "https://app example.com/",
                "https://*.example.com/",
                "https://app.example.com/\u0000",
                "https://app.example.com/\nhttps://evil.example/",
                "data:text/html,x",
                "https://[app]/"
            })
    void anythingElseMayNotBeAllowed(String typed) {
        assertThat(AllowedRedirects.parse(typed)).isEmpty();
    }

    @Test
    void longOnesMayNotBeAllowedEither() {
        String longest = "https://app.example.com/" + "a".repeat(AllowedRedirects.LENGTH - 24);
        assertThat(AllowedRedirects.parse(longest)).isPresent();
        assertThat(AllowedRedirects.parse(longest + "a")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example.com/portal",
                "https://app.example.com/portal/",
                "https://app.example.com/portal/people?id=1#top",
                "https://APP.example.com:443/portal?x=/../",
                "https://app.example.com/portal?next=https://evil.example/",
                "https://docs.example.com",
                "https://docs.example.com/any/where",
                "https://port.example.com:8443/a/b",
                "http://localhost:3000/x"
            })
    void whatIsAtOrBelowAnAllowedAddressIsFollowed(String target) {
        assertThat(ALLOWED.match(target)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/portal",
                "//app.example.com/portal",
                "https://app.example.com/",
                "https://app.example.com/portals",
                "https://app.example.com/portal.evil",
                "https://app.example.com/Portal",
                "https://app.example.com/portal/../admin",
                "https://app.example.com/portal/..",
                "https://app.example.com/portal/%2e%2e/admin",
                "https://app.example.com/portal/.%2E/admin",
                "https://app.example.com/portal/..;/admin",
                "https://app.example.com/portal%2fx",
                "https://app.example.com/portal/%5c..%5cadmin",
                "https://app.example.com/portal//evil.example",
                "http://app.example.com/portal",
                "https://app.example.com:8443/portal",
                "https://app.example.com.evil.example/portal",
                "https://app.example.com@evil.example/portal",
                "https://evil.example/https://app.example.com/portal",
                "https://evil.example\\@app.example.com/portal",
                "https://app.example.com\\@evil.example/portal",
                "https://app.example.com\t/portal",
                "https://app.example.com/portal\r\nSet-Cookie: x=y",
                " https://app.example.com/portal",
                "https:app.example.com/portal",
                "https:/app.example.com/portal",
                "https:///app.example.com/portal",
                "javascript://app.example.com/portal",
                "https://port.example.com:8443/a",
                "https://port.example.com/a/",
                "http://localhost/",
                "http://localhost:30000/",
                "https://localhost:3000/",
                "https://xapp.example.com/portal",
                "https://app.example.com/pörtal",
                "https://app.example.com/%",
                "https://evil。example/"
            })
    void nothingElseIsFollowed(String target) {
        assertThat(ALLOWED.match(target)).isEmpty();
    }

    @Test
    void nothingAndEndlessTargetsAreNotFollowed() {
        assertThat(ALLOWED.match(null)).isEmpty();
        assertThat(ALLOWED.match("https://docs.example.com/" + "a".repeat(2000)))
                .isEmpty();
        assertThat(AllowedRedirects.NOWHERE.match("https://app.example.com/portal"))
                .isEmpty();
    }

    @Test
    void theLandingPageIsAnAllowedOne() {
        List<URI> allowed = List.of(URI.create("https://app.example.com/portal"));
        assertThat(new AllowedRedirects(allowed, Optional.of(URI.create("https://app.example.com/portal/start?x=1")))
                        .landing())
                .isPresent();
        assertThatThrownBy(
                        () -> new AllowedRedirects(allowed, Optional.of(URI.create("https://app.example.com/other"))))
                .hasMessage("landing");
        assertThatThrownBy(() -> new AllowedRedirects(List.of(), Optional.of(URI.create("https://app.example.com/"))))
                .hasMessage("landing");
    }

    @Test
    void storedAndReadAgainItIsTheSame() {
        AllowedRedirects before =
                new AllowedRedirects(ALLOWED.allowed(), Optional.of(URI.create("https://docs.example.com/start")));
        assertThat(AllowedRedirects.of(before.lines(), "https://docs.example.com/start"))
                .isEqualTo(before);
        assertThat(AllowedRedirects.of("", null)).isEqualTo(AllowedRedirects.NOWHERE);
    }
}
