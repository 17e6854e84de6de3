package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The login page of strangers, which is drawn once and kept: it is the one that Faces draws, and never that of others. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LoginPageIT {

    private static final String PASSWORD = "Correct horse 7";

    private Organisation acme;
    private Visitor stranger;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        stranger = Visitor.at(acme.host());
    }

    @Test
    void itIsTheOneThatIsDrawnEachTime() {
        Page first = stranger.open("/login");
        assertThat(first.body())
                .isEqualTo(stranger.open("/login").body())
                .isEqualTo(stranger.open("/login?unknown=1").body());
        assertThat(stranger.open("/login?unknown=1").header("ETag")).isEmpty();
        assertThat(first.header("Content-Type").orElse(""))
                .isEqualTo(
                        stranger.open("/login?unknown=1").header("Content-Type").orElse("?"));
    }

    @Test
    void aBrowserThatHasItIsToldSo() {
        String tag = stranger.open("/login").header("ETag").orElseThrow();
        Page again = Visitor.at(acme.host()).with("If-None-Match", tag).open("/login");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(again.header("ETag")).contains(tag);
        assertThat(Visitor.at(acme.host())
                        .with("If-None-Match", "\"another\"")
                        .open("/login")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void itComesCompressedWhereThatIsUnderstood() throws IOException {
        Page plain = stranger.open("/login");
        Page packed = Visitor.at(acme.host())
                .with("Accept-Encoding", "br, gzip;q=0.5")
                .open("/login");
        assertThat(packed.header("Content-Encoding")).contains("gzip");
        assertThat(packed.header("ETag")).isNotEqualTo(plain.header("ETag"));
        try (GZIPInputStream unpacked =
                new GZIPInputStream(new ByteArrayInputStream(packed.response().body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(plain.body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "br", "gzip;q=0", "GZIP ; q=0.000", ";;,,", "x-gzip"})
    void elseItComesPlain(String accepted) {
        assertThat(Visitor.at(acme.host())
                        .with("Accept-Encoding", accepted)
                        .open("/login")
                        .header("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void itIsAnotherForEachLanguageOrganisationAndOffer() {
        assertThat(stranger.open("/login").html().title()).contains("Sign in", "Acme");
        assertThat(Visitor.at(acme.host())
                        .with("Accept-Language", "de")
                        .open("/login")
                        .html()
                        .title())
                .contains("Anmelden");
        Organisation globex = backstage().organisation("Globex");
        assertThat(Visitor.at(globex.host()).open("/login").html().title()).contains("Globex");

        UUID provider = backstage().provider(acme, "Zebra", "https://zebra.example", "", "203.0.113.0/24");
        assertThat(Visitor.from("203.0.113.9", acme.host())
                        .open("/login")
                        .html()
                        .select("a.way, #far-0"))
                .hasSize(1);
        assertThat(Visitor.from("198.51.100.9", acme.host())
                        .open("/login")
                        .html()
                        .select("a.way, #far-0"))
                .hasSize(2);
        backstage().disable(acme, provider);
        assertThat(Visitor.from("203.0.113.9", acme.host())
                        .open("/login")
                        .html()
                        .select("a.way"))
                .isEmpty();
    }

    @Test
    void whatWasTypedAndWhoIsSignedInStaysWithThem() {
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        Visitor mistyped = Visitor.at(acme.host());
        mistyped.signIn(ada.email(), "Wrong horse 7");
        Page theirs = mistyped.open("/login");
        assertThat(theirs.form().value("email")).isEqualTo(ada.email());
        assertThat(theirs.header("Cache-Control")).contains("no-store");
        assertThat(Visitor.signedIn(ada).open("/login").status()).isEqualTo(302);
        assertThat(Visitor.at(acme.host()).open("/login").form().value("email")).isEmpty();
    }
}
