package org.guestlist.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.backstage.Organisation;
import org.guestlist.web.http.RawRequest.Answer;
import org.guestlist.web.server.Secrets;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** However an upload ends, nothing of it stays; and nobody uploads more than the page can use. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadIT {

    private static final String MULTIPART = "multipart/form-data; boundary=b";
    private static final String LOGO = "--b\r\nContent-Disposition: form-data; name=\"owner\"\r\n\r\norganisation\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"logo\"; filename=\"logo.png\"\r\n\r\n";
    private static final String LIST =
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n\r\n";
    private static final String END = "\r\n--b--\r\n";

    private Organisation acme;
    private Visitor administrator;
    private Path folder;

    @BeforeAll
    void makeOrganisation() throws IOException {
        acme = backstage().organisation("Uploads");
        administrator = Visitor.signedIn(
                backstage().administrator(acme, "boss@example.com", Secrets.note("Correct upload 12")));
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("java.io.tmpdir")))) {
            List<Path> folders =
                    // Those of servers that other tests start are in folders of JUnit.
                    files.filter(path -> path.endsWith("guestlist-uploads"))
                            .filter(path -> !path.toString().contains("/junit-"))
                            .toList();
            assertThat(folders).hasSize(1);
            folder = folders.get(0);
        }
    }

    @AfterEach
    void nothingIsLeft() throws InterruptedException {
        for (int tries = 0; tries < 200 && !left().isEmpty(); tries++) {
            // Whoever hung up does not hear when the server has noticed.
            Thread.sleep(100);
        }
        assertThat(left()).isEmpty();
    }

    private List<Path> left() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a form of this administrator's. */
    private String bound(String path) {
        return path + "?" + Form.BINDING + "=" + administrator.binding().orElseThrow();
    }

    private Page chunked(String path, String body) {
        return administrator.send(
                bound(path),
                request -> request.header("Content-Type", MULTIPART)
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofInputStream(
                                () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.ISO_8859_1)))));
    }

    @Test
    void theFolderIsItsOwnersAlone() throws IOException {
        assertThat(Files.getPosixFilePermissions(folder).stream().map(Enum::name))
                .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE", "OWNER_EXECUTE");
    }

    @Test
    void whatAnnouncesTooMuchIsNotRead() {
        for (String path : List.of("/admin/logo", "/admin/import-file")) {
            Answer answer = raw(path, 300L * 1024 * 1024, LIST);
            assertThat(answer.status()).as(path).isEqualTo(413);
            assertThat(answer.body()).contains("That is too much");
        }
    }

    @Test
    void whatAnnouncesNothingIsReadToTheLimit() {
        assertThat(chunked("/admin/logo", LOGO + "x".repeat(3 * 1024 * 1024) + END)
                        .follow()
                        .text())
                .contains("larger than 200 KB");
        assertThat(chunked("/admin/logo", LOGO + "x".repeat(21 * 1024 * 1024) + END)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void fieldsAreShortAndPartsFew() {
        assertThat(chunked("/admin/logo", LOGO.replace("organisation", "o".repeat(1024 * 1024)) + END)
                        .status())
                .isEqualTo(413);
        assertThat(chunked("/admin/logo", LOGO.replace("owner", "o".repeat(1024 * 1024)) + END)
                        .status())
                .isIn(400, 413);
        String many = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\r\n".repeat(1_000);
        assertThat(chunked("/admin/logo", many + "--b--\r\n").status()).isEqualTo(413);
    }

    @Test
    void whatIsMalformedIsRefused() {
        for (String body : List.of(
                "",
                "x",
                "--b",
                "--b--",
                "--b\r\n\r\n",
                LIST,
                LIST + "x",
                LIST + "x\r\n--b",
                LIST.replace("form-data", "nonsense") + "x" + END,
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\0\"\r\n\r\nx" + END,
                LIST + "a".repeat(200_000))) {
            for (String path : List.of("/admin/logo", "/admin/import-file")) {
                Page answer = administrator.send(
                        bound(path),
                        request -> request.header("Content-Type", MULTIPART)
                                .header("Sec-Fetch-Site", "same-origin")
                                .POST(BodyPublishers.ofString(body, StandardCharsets.ISO_8859_1)));
                assertThat(answer.status())
                        .as(path + " " + body.substring(0, Math.min(200, body.length())))
                        .isIn(302, 400, 404);
            }
        }
    }

    @Test
    void nobodyElseUploads() {
        Visitor employee =
                Visitor.signedIn(backstage().employee(acme, "ada@example.com", Secrets.note("Correct employee 12")));
        Answer answer = send("/admin/import-file", 300L * 1024 * 1024, LIST, employee);
        assertThat(answer.status()).as("before anything is read").isEqualTo(403);
    }

    @Test
    void whoeverHangsUpLeavesNothing() throws IOException, InterruptedException {
        for (String begun : List.of(LOGO, LIST)) {
            try (Socket socket = new Socket("127.0.0.1", Server.port())) {
                OutputStream out = socket.getOutputStream();
                String head = head(
                        bound(begun.equals(LOGO) ? "/admin/logo" : "/admin/import-file"),
                        5 * 1024 * 1024,
                        administrator);
                out.write((head + begun + "a".repeat(500_000)).getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
                // It is there while it arrives.
                for (int tries = 0; tries < 200 && left().isEmpty(); tries++) {
                    Thread.sleep(50);
                }
                assertThat(left()).hasSize(1);
            }
            nothingIsLeft();
        }
    }

    private Answer raw(String path, long announced, String body) {
        return send(bound(path), announced, body, administrator);
    }

    private Answer send(String path, long announced, String body, Visitor visitor) {
        return RawRequest.send("127.0.0.1", head(path, announced, visitor) + body);
    }

    private String head(String path, long announced, Visitor visitor) {
        return "POST " + path + " HTTP/1.1\r\nHost: " + acme.host()
                + "\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\nCookie: "
                + visitor.cookies().entrySet().stream().map(Object::toString).collect(Collectors.joining("; "))
                + "\r\nContent-Type: " + MULTIPART
                + "\r\nContent-Length: " + announced + "\r\n\r\n";
    }
}
