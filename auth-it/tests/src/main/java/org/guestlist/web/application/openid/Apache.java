package org.guestlist.web.application.openid;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.guestlist.web.server.Program;

/**
 * Debian's Apache httpd with {@code mod_auth_openidc}, set up with the lines that administrators copy from <em>Ready settings</em>, as a
 * reverse proxy in front of an application that shows what it is told of a person.
 */
final class Apache implements AutoCloseable {

    /** What is missing in the lines: the server around them, and what the tests look at. */
    private static final String SETTINGS = """
            ServerRoot "%1$s"
            DefaultRuntimeDir "%1$s"
            PidFile "%1$s/pid"
            Mutex "file:%1$s" default
            ErrorLog "%1$s/error-log"
            ServerName 127.0.0.1
            Listen 127.0.0.1:%2$d
            User www-data
            Group www-data
            LoadModule mpm_event_module %3$s/mod_mpm_event.so
            LoadModule authn_core_module %3$s/mod_authn_core.so
            LoadModule authz_core_module %3$s/mod_authz_core.so
            LoadModule authz_user_module %3$s/mod_authz_user.so
            LoadModule proxy_module %3$s/mod_proxy.so
            LoadModule proxy_http_module %3$s/mod_proxy_http.so
            LoadModule auth_openidc_module %3$s/mod_auth_openidc.so
            StartServers 1
            ProxyPass /signed-in !
            ProxyPass / http://127.0.0.1:%4$d/

            %5$s
            <Location /editors>
                AuthType openid-connect
                Require claim groups:Editors
            </Location>
            <Location /goodbye>
                AuthType None
                Require all granted
            </Location>
            """;

    private static final Path PROGRAM = Path.of("/usr/sbin/apache2");
    private static final Path MODULES = Path.of("/usr/lib/apache2/modules");

    private final HttpServer application;
    private final Program program;

    private Apache(HttpServer application, Program program) {
        this.application = application;
        this.program = program;
    }

    /** @return the server for this client, once it answers at the port */
    static Apache start(RelyingParty client, int port) throws IOException {
        if (!Files.isExecutable(PROGRAM) || !Files.exists(MODULES.resolve("mod_auth_openidc.so"))) {
            throw new IllegalStateException("The test needs Apache with mod_auth_openidc; ./verify installs them");
        }
        Path folder = Files.createTempDirectory("apache");
        HttpServer application = application();
        Path settings = Files.writeString(
                folder.resolve("httpd.conf"),
                SETTINGS.formatted(
                        folder, port, MODULES, application.getAddress().getPort(), readySettings(client, port)));
        Program program = Program.start(
                new ProcessBuilder(PROGRAM.toString(), "-f", settings.toString(), "-DFOREGROUND"), folder);
        return new Apache(application, program.awaitPort(port));
    }

    private static String readySettings(RelyingParty client, int port) throws IOException {
        try (InputStream in = Apache.class.getResourceAsStream("/org/guestlist/web/application/mod-auth-openidc.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{discovery}", client.issuer() + "/.well-known/openid-configuration")
                    .replace("{clientId}", client.id().toString())
                    .replace("{secret}", client.secret())
                    .replace("{origin}", "http://127.0.0.1:" + port);
        }
    }

    /** Answers with the path, and with the headers that tell who it is. */
    private static HttpServer application() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String claims = exchange.getRequestHeaders().entrySet().stream()
                    .filter(header -> header.getKey().toLowerCase().startsWith("oidc_claim_"))
                    .map(header -> header.getKey().toLowerCase() + ": "
                            + header.getValue().get(0))
                    .sorted()
                    .collect(Collectors.joining("\n"));
            byte[] page = (exchange.getRequestURI().getPath() + "\n" + claims).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Override
    public void close() {
        program.close();
        application.stop(0);
    }
}
