package org.guestlist.web.platform.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.web.platform.security.SecurityHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRulesTest {

    private final RequestRules rules = new RequestRules(Set.of("/admin", "/assets", "/WEB-INF"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/login/",
                "/admin/people",
                "/admin/",
                "/assets/guestlist.css",
                "/jakarta.faces.resource/faces.js.xhtml",
                "/sso/6b0f/callback",
                "/.well-known/change-password",
                "/set-password%29",
                "/a%20b",
                "/%C3%BC",
                "/a..b",
                "/openapis",
                "/~x",
                "/a:b@c,d+e=f&g!h*i'(j)$k"
            })
    void plainPathsAreForTheApplication(String path) {
        assertThat(rules.checkPath(path)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "login",
                "*",
                "evil.example:443",
                "/%",
                "/%z",
                "/%zz",
                "/%4",
                "/%00",
                "/%0a",
                "/%7f",
                "/%c3%28",
                "/%ff",
                "/\u00fc",
                "/a\tb",
                "/%\u0661\u0661"
            })
    void brokenPathsAreBadRequests(String path) {
        assertThat(rules.checkPath(path)).contains(Refusal.BAD_REQUEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/admin",
                "/%61dmin",
                "/assets",
                "/WEB-INF",
                "/web-inf/web.xml",
                "/%57EB-INF/classes",
                "/META-INF/x",
                "/..",
                "/a/../b",
                "/a/./b",
                "/a/%2e%2e/b",
                "/a/..;/b",
                "/a;b",
                "/a%3bb",
                "/a\\b",
                "/a%5cb",
                "//a",
                "/a//b",
                "/a%2fb",
                "/a/%2F",
                "/openapi",
                "/OpenAPI/x"
            })
    void pathsWithTwoReadingsLeadNowhere(String path) {
        assertThat(rules.checkPath(path)).contains(Refusal.NOT_FOUND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:8080",
                "acme.example.com",
                "Acme.Example.com.",
                "127.0.0.1:80",
                "[::1]",
                "[::1]:8080",
                "a_b",
                "host:"
            })
    void hosts(String host) {
        assertThat(RequestRules.isHost(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":80",
                "a b",
                "a,b",
                "a/b",
                "a@b",
                "a:b",
                "a:99999",
                "a:1:2",
                "a:-1",
                "[::1",
                "[]",
                "[::1]x",
                "[x]",
                "<a>",
                "\u00fc",
                "a%41",
                "http://a"
            })
    void whatIsNoHost(String host) {
        assertThat(RequestRules.isHost(host)).isFalse();
    }

    @Test
    void methods() {
        for (String method : List.of("GET", "HEAD", "POST", "OPTIONS", "PUT", "DELETE", "PATCH")) {
            assertThat(rules.checkMethod(method)).as(method).isEmpty();
        }
        assertThat(rules.checkMethod("TRACE")).contains(Refusal.METHOD_NOT_ALLOWED);
        assertThat(rules.checkMethod("CONNECT")).contains(Refusal.METHOD_NOT_ALLOWED);
        assertThat(rules.checkMethod("PROPFIND")).contains(Refusal.METHOD_UNKNOWN);
        assertThat(rules.checkMethod("get")).contains(Refusal.BAD_REQUEST);
        assertThat(rules.checkMethod("\u0016\u0003")).contains(Refusal.BAD_REQUEST);
    }

    /** Too many cookies are taken back by name, so the names must be known, wherever one is made. */
    @Test
    void allCookiesAreKnown() throws IOException {
        Pattern cookie = Pattern.compile("\"(__Host-[a-z]+)");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                assertThat(cookie.matcher(Files.readString(source)).results().map(match -> match.group(1)))
                        .as(source.toString())
                        .isSubsetOf(SecurityHeaders.COOKIES);
            }
        }
    }
}
