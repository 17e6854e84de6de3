package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The logo on a provider's button: uploaded, shown, served, removed. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ProviderLogoIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final byte[] LOGO = Upload.disc(300, 150, Color.BLACK);

    private Organisation acme;
    private Visitor administrator;
    private UUID provider;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage().organisation("Acme");
        administrator = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
        provider = backstage().provider(acme, "Acme login", "https://login.example.com");
        backstage().provider(acme, "Plain", "https://plain.example.com");
    }

    private Page upload(byte[] file) {
        return Upload.send(
                administrator,
                "/admin/logo",
                Map.of("provider", provider.toString(), "do", "put"),
                "logo",
                "logo.png",
                file);
    }

    private Element shown() {
        return Visitor.at(acme.host()).open("/login").html().selectFirst("a.way:contains(Acme login) img");
    }

    @Test
    void aLogoIsShownOnTheButtonAndInTheListUntilItIsRemoved() {
        Page uploaded = upload(LOGO);
        assertThat(uploaded.locationPath()).isEqualTo("/admin/provider?id=" + provider + "&saved=logo");
        assertThat(uploaded.follow().text()).contains("The logo is on the button");

        Element image = shown();
        assertThat(image.hasAttr("alt"))
                .as("decoration for whoever hears the page")
                .isTrue();
        assertThat(List.of(image.attr("alt"), image.attr("width"), image.attr("height"), image.className()))
                .containsExactly("", "49", "24", "logo DARK");
        Page login = Visitor.at(acme.host()).open("/login");
        assertThat(login.html().select("a.way:contains(Acme login) svg"))
                .as("one picture is enough")
                .isEmpty();
        assertThat(login.html().select("a.way:contains(Plain) svg"))
                .as("the usual mark of another")
                .hasSize(1);
        assertThat(administrator
                        .open("/admin/providers")
                        .html()
                        .select(".rows img")
                        .eachAttr("src"))
                .containsExactly(image.attr("src"));

        upload(Upload.disc(100, 100, Color.ORANGE));
        assertThat(shown().attr("src"))
                .as("another picture has another address")
                .isNotEqualTo(image.attr("src"));
        assertThat(Visitor.at(acme.host()).open(image.attr("src")).status()).isEqualTo(404);

        Page removed = administrator.open("/admin/provider?id=" + provider).forms().stream()
                .filter(form -> "remove".equals(form.fields().get("do")))
                .findFirst()
                .orElseThrow()
                .submit();
        assertThat(removed.follow().text()).contains("The logo is removed");
        assertThat(shown()).isNull();
        assertThat(backstage().rows(acme))
                .contains("before_value=null after_value={\"logo\":\"49 × 24 px")
                .containsPattern("before_value=\\{\"logo\":\"[^\"]+ px [^\"]+\"} after_value=null")
                .doesNotContain("\nlogo ");
    }

    @Test
    void thePictureIsServedToEverybodyForeverAndCanDoNothing() {
        upload(LOGO);
        Page picture = Visitor.at(acme.host()).open(shown().attr("src"));
        assertThat(picture.status()).isEqualTo(200);
        assertThat(picture.header("Content-Type").orElse("")).startsWith("image/png");
        assertThat(picture.header("Cache-Control")).contains("public, max-age=31536000, immutable");
        assertThat(picture.header("X-Content-Type-Options")).contains("nosniff");
        assertThat(picture.header("Cross-Origin-Resource-Policy")).contains("same-origin");
        assertThat(picture.header("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "sandbox", "frame-ancestors 'none'")
                .doesNotContain("'self'");
        assertThat(picture.response().body())
                .startsWith(0x89, 'P', 'N', 'G')
                .isNotEqualTo(LOGO)
                .hasSizeLessThan(4000);

        Visitor stale = Visitor.at(acme.host()).with("Cookie", "__Host-guestlist=" + "A".repeat(43));
        assertThat(stale.open(shown().attr("src")).setCookies())
                .as("what caches keep touches nobody's session")
                .isEmpty();
        Page head = Visitor.at(acme.host()).head(shown().attr("src"));
        assertThat(List.of(head.status(), head.response().body().length)).containsExactly(200, 0);
    }

    @Test
    void anotherOrganisationsLogoIsNothingHere() {
        upload(LOGO);
        Organisation globex = backstage().organisation("Globex");
        Visitor eve = Visitor.signedIn(backstage().administrator(globex, "eve@example.com", PASSWORD));
        String before = backstage().rows(acme);

        assertThat(eve.open(shown().attr("src")).status()).isEqualTo(404);
        for (String what : List.of("put", "remove")) {
            assertThat(Upload.send(
                                    eve,
                                    "/admin/logo",
                                    Map.of("provider", provider.toString(), "do", what),
                                    "logo",
                                    "x.png",
                                    LOGO)
                            .status())
                    .as(what)
                    .isEqualTo(404);
        }
        assertThat(backstage().rows(acme)).isEqualTo(before);
        for (String path :
                List.of("/logo/", "/logo", "/logo/x", "/logo/" + UUID.randomUUID(), "/logo/" + provider, "/logo/%00")) {
            Page nothing = Visitor.at(acme.host()).open(path);
            assertThat(nothing.status()).as(path).isBetween(400, 404);
            assertThat(nothing.header("Cache-Control").orElse("no-store"))
                    .as(path)
                    .contains("no-store");
        }
    }

    @Test
    void whatIsNoPictureIsRefusedBesideTheField() {
        Map<String, byte[]> uploads = Map.of(
                "Please choose a file first",
                new byte[0],
                "neither PNG nor JPEG",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>".getBytes(StandardCharsets.UTF_8),
                "larger than 200 KB",
                Arrays.copyOf(LOGO, 200 * 1024 + 1),
                "wider or higher than 1,024 pixels",
                Upload.disc(1025, 10, Color.RED),
                "damaged",
                Arrays.copyOf(LOGO, 20),
                "all of it is transparent",
                Upload.disc(10, 10, new Color(0, true)));
        String before = backstage().rows(acme);
        uploads.forEach((message, file) -> {
            Page answer = upload(file).follow();
            Element field = answer.html().getElementById("logo");
            assertThat(field.attr("aria-invalid")).as(message).isEqualTo("true");
            assertThat(answer.html().getElementById("logo-wrong").text()).contains(message);
            assertThat(field.attr("aria-describedby")).isEqualTo("logo-wrong logo-hint");
        });
        assertThat(backstage().rows(acme)).isEqualTo(before);
        assertThat(administrator
                        .open("/admin/provider?id=" + provider + "&logo=%3Cscript%3E")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aPhotographStraightFromTheCameraGetsAnAnswerToo() {
        assertThat(upload(new byte[8 * 1024 * 1024]).follow().text()).contains("larger than 200 KB");
        assertThat(upload(new byte[21 * 1024 * 1024]).status()).isEqualTo(413);
    }

    @Test
    void onlyAnAdministratorsOwnFormCounts() {
        Person ada = backstage().employee(acme, "ada@example.com", PASSWORD);
        Map<String, String> fields = Map.of("provider", provider.toString(), "do", "put");
        for (Map<String, String> trace : List.of(
                Map.of("Sec-Fetch-Site", "cross-site", "Origin", "https://evil.example"),
                Map.of("Sec-Fetch-Site", "same-site"),
                Map.of("Origin", "http://globex.localhost"),
                Map.<String, String>of())) {
            assertThat(Upload.send(administrator, "/admin/logo", fields, "logo", "logo.png", LOGO, trace)
                            .status())
                    .as(trace.toString())
                    .isEqualTo(403);
        }
        assertThat(Upload.send(Visitor.signedIn(ada), "/admin/logo", fields, "logo", "logo.png", LOGO)
                        .status())
                .isEqualTo(403);
        assertThat(Upload.send(Visitor.at(acme.host()), "/admin/logo", fields, "logo", "logo.png", LOGO)
                        .locationPath())
                .startsWith("/login");
        assertThat(administrator
                        .open("/admin/logo?do=remove&provider=" + provider)
                        .status())
                .isEqualTo(405);
        assertThat(administrator.post("/admin/logo", fields).status())
                .as("without a file")
                .isEqualTo(400);
        assertThat(Upload.send(administrator, "/admin/logo", Map.of("do", "put"), "logo", "logo.png", LOGO)
                        .status())
                .isEqualTo(404);
        assertThat(shown()).isNull();
    }

    @Test
    void aProvidersLogoGoesWithIt() {
        upload(LOGO);
        String address = shown().attr("src");
        administrator
                .open("/admin/provider-delete?id=" + provider)
                .formWith("id")
                .submit();
        assertThat(Visitor.at(acme.host()).open(address).status()).isEqualTo(404);
        assertThat(backstage().rows(acme)).doesNotContain("\nlogo ");
    }
}
