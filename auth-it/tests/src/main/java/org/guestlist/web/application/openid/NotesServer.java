package org.guestlist.web.application.openid;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.guestlist.web.server.Checkout;
import org.guestlist.web.server.Program;

/** The example {@code docs/examples/mp-jwt}, built from its source, on a Payara Micro of its own. */
final class NotesServer implements AutoCloseable {

    private static final Path SOURCE = Checkout.file("docs/examples/mp-jwt/src/main");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port = Program.freePort();
    private final Program program;

    private NotesServer(String issuer, String audience) throws IOException {
        Path folder = Files.createTempDirectory("notes");
        Path war = build(folder);
        program = Program.start(
                new ProcessBuilder(
                        Program.java(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Djdk.net.hosts.file=" + Program.hosts(folder, issuer),
                        "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                        "-Dmp.jwt.verify.issuer=" + issuer,
                        "-Dmp.jwt.verify.publickey.location=" + issuer + "/oauth2/jwks",
                        "-Dmp.jwt.verify.audiences=" + audience,
                        "-jar",
                        System.getProperty("it.directory") + "/payara-micro.jar",
                        "--nocluster",
                        "--port",
                        String.valueOf(port),
                        "--rootdir",
                        folder.resolve("root").toString(),
                        "--contextroot",
                        "/",
                        "--deploy",
                        war.toString()),
                folder);
    }

    /** Configured with nothing but these. */
    static NotesServer start(String issuer, String audience) throws IOException {
        NotesServer server = new NotesServer(issuer, audience);
        server.program.await(() -> server.get("/notes/ready", null).statusCode() == 200);
        return server;
    }

    private static Path build(Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> sources = Files.walk(SOURCE.resolve("java"))) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            if (!compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(java))
                    .call()) {
                throw new AssertionError("The example does not compile");
            }
        }
        Path war = folder.resolve("notes.war");
        try (OutputStream out = Files.newOutputStream(war);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            add(classes, "WEB-INF/classes/", zip);
            add(SOURCE.resolve("webapp"), "", zip);
        }
        return war;
    }

    private static void add(Path folder, String prefix, ZipOutputStream zip) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(
                        new ZipEntry(prefix + folder.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, zip);
            }
        }
    }

    HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        program.close();
    }
}
