package org.guestlist.web.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityHeadersTest {

    private static final Pattern SCRIPT = Pattern.compile("name=\"(?:script|also)\" value=\"([^\"#]+)\"");

    @Test
    void assetsWithAVersionAreKeptForAYear() {
        assertThat(SecurityHeaders.cacheControl("/assets/guestlist.css", "v=0123abcd"))
                .contains("immutable", "max-age=31536000");
    }

    @Test
    void assetsWithoutAVersionAreAskedForAgain() {
        assertThat(SecurityHeaders.cacheControl("/assets/guestlist.css", null)).isEqualTo("public, max-age=3600");
        assertThat(SecurityHeaders.cacheControl("/assets/guestlist.css", "ov=1"))
                .isEqualTo("public, max-age=3600");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/login",
                "/account",
                "/admin/people",
                "/set-password",
                "/assets",
                "/assets/",
                "/admin/assets/x"
            })
    void pagesAreNotStored(String path) {
        assertThat(SecurityHeaders.cacheControl(path, "v=1")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/set-password", "/set-password.xhtml", "/confirm-address", "/forgot-password"})
    void pagesOfMailedLinksKeepTheirTokenOutOfTheReferrer(String path) {
        assertThat(SecurityHeaders.referrerPolicy(path)).isEqualTo("strict-origin");
    }

    @Test
    void otherPagesTellOtherHostsNothing() {
        assertThat(SecurityHeaders.referrerPolicy("/login")).isEqualTo("same-origin");
    }

    /** A script that asks this host is silently blocked by the policy of a page that is not live. */
    @Test
    void eachPageWhoseScriptAsksThisHostIsLive() throws IOException {
        Path webapp = Path.of("src/main/webapp");
        try (Stream<Path> pages = Files.walk(webapp)) {
            List<String> asking = pages.filter(file -> file.toString().endsWith(".xhtml"))
                    .filter(file -> !file.startsWith(webapp.resolve("WEB-INF")))
                    .filter(file -> asks(webapp, read(file)))
                    .map(file -> "/" + webapp.relativize(file))
                    .map(path -> path.substring(0, path.length() - ".xhtml".length()))
                    .toList();
            assertThat(asking)
                    .contains("/back-door", "/admin/review", "/my-group", "/my-guest")
                    .allMatch(SecurityHeaders::isLive);
        }
        // Its script is named only where passkeys are offered.
        assertThat(SecurityHeaders.isLive("/login")).isTrue();
        assertThat(SecurityHeaders.isLive("/account")).isFalse();
    }

    private static boolean asks(Path webapp, String page) {
        return page.contains("templates/admin.xhtml")
                || page.contains("<gl:person")
                || SCRIPT.matcher(page)
                        .results()
                        .flatMap(names -> Stream.of(names.group(1).split(",")))
                        .map(name -> read(webapp.resolve("assets").resolve(name)))
                        .anyMatch(script -> script.contains("fetch(") || script.contains("XMLHttpRequest"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
