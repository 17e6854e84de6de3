package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import jakarta.faces.component.behavior.ClientBehaviorContext;
import jakarta.faces.context.PartialViewContext;
import jakarta.faces.render.ResponseStateManager;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.http.RawRequest.Answer;
import org.guestlist.web.server.Checkout;
import org.guestlist.web.server.Secrets;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no proper form of ours is refused whole at every page, and leaves nothing in the log; malformed headers break no page. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormsIT {

    private static final String CLIENT = "127.0.0.1";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final Path VIEWS = Checkout.file("auth-web/src/main/webapp");
    private static final Path LOG = Path.of(System.getProperty("it.log"));
    private static final String PASSWORD = Secrets.note("Correct battery 12");
    private static final List<String> MALFORMED = List.of(
            "",
            ";",
            ",",
            "=",
            "*/*;q=;;,,/",
            ";q=",
            "/",
            "a/",
            "a;b;c=\"",
            "\"",
            "\"\\",
            "%",
            "%00",
            "\u00ff\u00fe",
            "-",
            "--",
            "*",
            "bytes=",
            "bytes=-",
            "bytes=9-1",
            "bytes=a-b",
            "bytes=0-0,0-0,0-0",
            "bytes=99999999999999999999-",
            "Thu, 99 Foo 2026",
            "Thu, 01 Jan 1970 00:00:00 GMT",
            "0",
            "-1",
            "99999999999999999999",
            "text/html; charset=",
            "text/html; charset=no-such-charset",
            "text/html; charset=\"",
            "text/html;charset=utf-7",
            "W/",
            "W/\"",
            "\"a\", \"",
            "de-DE;q=x, en;q=2",
            "xx-" + "a".repeat(500),
            ",".repeat(2_000),
            "a=b; c; =d; $Version=1; $Path=/",
            "{}[]()<>@:?");

    private Organisation acme;
    private Visitor administrator;

    @BeforeAll
    void makeOrganisation() {
        acme = backstage().organisation("Forms");
        administrator = Visitor.signedIn(backstage().administrator(acme, "boss@example.com", PASSWORD));
    }

    /** Every view that a browser can ask for, and the servlets that take forms. */
    private static Set<String> pages() {
        try (Stream<Path> files = Files.walk(VIEWS)) {
            Set<String> pages = new TreeSet<>(Set.of("/logout", "/admin/logo", "/admin/import-file", "/"));
            files.map(VIEWS::relativize)
                    .map(Path::toString)
                    .filter(file -> file.endsWith(".xhtml") && !file.startsWith("WEB-INF"))
                    .forEach(file -> pages.add("/" + file.substring(0, file.length() - ".xhtml".length())));
            assertThat(pages).contains("/login", "/set-password", "/admin/person");
            return pages;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Page post(String path, String contentType, String body) {
        return administrator.send(
                path,
                request -> request.header("Content-Type", contentType)
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1)));
    }

    @Test
    void whatDoesNotDecodeIsRefusedAtEveryPageAndNotLogged() throws IOException {
        String secret = "Undecodable-4711";
        for (String page : pages()) {
            for (String field : List.of(
                    "password=" + secret + "%x",
                    "token=" + secret + "%zz",
                    secret + "%=x",
                    "login%3Apassword=" + secret + "%0AForged%",
                    "a=" + secret + "%ff",
                    "a=" + secret + "%c0%80",
                    "a=" + secret + "\u00ff",
                    "a=" + secret + "%ed%a0%80",
                    "a=" + secret + "%+1")) {
                Page answer = post(page, FORM, "jakarta.faces.ViewState=stateless&" + field);
                assertThat(answer.status()).as(page + " " + field).isEqualTo(400);
                assertThat(answer.title()).as(page).isEqualTo("That did not work");
            }
            assertThat(RawRequest.get(CLIENT, page + "?token=" + secret + "%zz%0AForged", "Host: " + acme.host())
                            .status())
                    .as(page)
                    .isIn(200, 302, 303, 404, 405);
        }
        for (String file : List.of("/assets/guestlist.css", "/jakarta.faces.resource/faces.js.xhtml", "/favicon.ico")) {
            assertThat(RawRequest.get(CLIENT, file + "?ln=" + secret + "%zz", "Host: " + acme.host())
                            .status())
                    .as(file)
                    .isIn(200, 404);
        }
        assertThat(Files.readString(LOG, StandardCharsets.ISO_8859_1))
                .doesNotContain(secret)
                .doesNotContain("Forged");
    }

    @Test
    void aPasswordThatIsCutOffIsNoOtherPassword() {
        String body = Visitor.at(acme.host())
                .open("/login")
                .form()
                .with("email", "boss@example.com")
                .with("password", PASSWORD)
                .encoded();
        assertThat(post("/login", FORM, body + "%").status()).isEqualTo(400);
        assertThat(post("/login", FORM, body + "&x=%").status()).isEqualTo(400);
        assertThat(post("/login", FORM, body).status()).as("the same, in order").isEqualTo(302);
    }

    @Test
    void namesOfResourcesDoNotForgeLogLines() throws IOException {
        for (String path : List.of(
                "/jakarta.faces.resource/a%0AForgedLine.xhtml?ln=x%0AForgedLine",
                "/jakarta.faces.resource/faces.js.xhtml?con=%0AForgedLine",
                "/jakarta.faces.resource/faces.js.xhtml?loc=%0AForgedLine&stage=x",
                "/no%0AForgedLine.xhtml",
                "/assets/%0AForgedLine",
                "/logo/%0AForgedLine",
                "/sso/%0AForgedLine",
                "/colour/%0AForgedLine")) {
            assertThat(RawRequest.get(CLIENT, path, "Host: " + acme.host()).status())
                    .as(path)
                    .isIn(200, 400, 403, 404);
        }
        assertThat(Files.readAllLines(LOG, StandardCharsets.ISO_8859_1)).noneMatch(line -> line.startsWith("Forged"));
    }

    @Test
    void ampersandsAreNoStory() throws IOException {
        long before = Files.size(LOG);
        assertThat(post("/login", FORM, "&".repeat(250_000)).status()).isIn(200, 302);
        assertThat(post("/login", FORM, "a&".repeat(5_000)).status()).isEqualTo(413);
        assertThat(post("/login", FORM, "a=" + "a".repeat(262_144)).status()).isEqualTo(413);
        assertThat(Files.size(LOG) - before).isLessThan(10_000);
    }

    @Test
    void onlyTheTwoUploadsTakeFiles() {
        String cutOff = "--b\r\nContent-Disposition: form-data; name=\"email\"\r\n\r\na@example";
        for (String page : pages()) {
            for (String type : List.of(
                    "multipart/form-data; boundary=b",
                    "Multipart/Form-Data;boundary=b",
                    "multipart/mixed; boundary=b",
                    "text/plain",
                    "application/json",
                    "nonsense",
                    "a/b/c;;=",
                    FORM + "; charset=utf-16",
                    FORM + "; charset=no-such")) {
                boolean upload = Set.of("/admin/logo", "/admin/import-file").contains(page)
                        && type.toLowerCase().startsWith("multipart/form-data");
                String path = upload
                        ? page + "?" + Form.BINDING + "="
                                + administrator.binding().orElseThrow()
                        : page;
                assertThat(post(path, type, cutOff).status())
                        .as(page + " " + type)
                        .isEqualTo(upload ? 400 : 415);
            }
            assertThat(RawRequest.send(
                                    CLIENT,
                                    "POST " + page + " HTTP/1.1\r\nHost: " + acme.host()
                                            + "\r\nSec-Fetch-Site: same-origin\r\n"
                                            + "Connection: close\r\nContent-Length: 1\r\n\r\nx")
                            .status())
                    .as(page + " without a type")
                    .isIn(415, 302);
        }
    }

    @Test
    void whatWouldSteerFacesIsRefused() {
        List<String> fields = List.of(
                "jakarta.faces.RenderKitId",
                ResponseStateManager.CLIENT_WINDOW_PARAM,
                ResponseStateManager.RENDER_KIT_ID_PARAM,
                PartialViewContext.PARTIAL_EXECUTE_PARAM_NAME,
                PartialViewContext.PARTIAL_RENDER_PARAM_NAME,
                PartialViewContext.PARTIAL_EVENT_PARAM_NAME,
                PartialViewContext.RESET_VALUES_PARAM_NAME,
                "jakarta.faces.partial.ajax",
                ClientBehaviorContext.BEHAVIOR_EVENT_PARAM_NAME,
                ClientBehaviorContext.BEHAVIOR_SOURCE_PARAM_NAME,
                "jakarta.faces.encodedURL",
                "omnifaces.event");
        for (String page : pages()) {
            for (String field : fields) {
                String path = page + "?" + field + "=x";
                assertThat(administrator.open(path).status()).as(path).isIn(400, 302);
                assertThat(post(page, FORM, "jakarta.faces.ViewState=stateless&" + field + "=x")
                                .status())
                        .as(path)
                        .isEqualTo(400);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept",
                "Accept-Language",
                "Accept-Charset",
                "Accept-Encoding",
                "Content-Type",
                "Range",
                "If-Range",
                "If-Modified-Since",
                "If-Unmodified-Since",
                "If-None-Match",
                "If-Match",
                "Cookie",
                "User-Agent",
                "Referer",
                "Origin",
                "Sec-Fetch-Site",
                "Faces-Request",
                "Authorization",
                "Cache-Control",
                "Date"
            })
    void noMalformedHeaderBreaksAPage(String header) {
        for (String path : List.of(
                "/login",
                "/account",
                "/assets/guestlist.css",
                "/jakarta.faces.resource/faces.js.xhtml?ln=jakarta.faces",
                "/favicon.ico",
                "/nothing")) {
            for (String value : MALFORMED) {
                Answer answer = RawRequest.get(CLIENT, path, "Host: " + acme.host(), header + ": " + value);
                assertThat(answer.status())
                        .as(path + " " + header + ": " + value)
                        .isIn(200, 206, 302, 304, 400, 404, 412, 416);
                assertThat(answer.body()).as(path + " " + header + ": " + value).doesNotContain("Exception");
            }
        }
    }

    @Test
    void allMalformedHeadersTogetherBreakNoPage() {
        Map<String, String> headers = new HashMap<>();
        List.of("Accept", "Accept-Language", "If-Modified-Since", "Range", "Content-Type")
                .forEach(name -> headers.put(name, "*/*;q=;;,,/"));
        String[] lines = Stream.concat(
                        Stream.of("Host: " + acme.host()),
                        headers.entrySet().stream().map(line -> line.getKey() + ": " + line.getValue()))
                .toArray(String[]::new);
        for (String page : pages()) {
            assertThat(RawRequest.get(CLIENT, page, lines).status())
                    .as(page + Arrays.toString(lines))
                    .isIn(200, 302, 303, 400, 404, 405);
        }
    }
}
