package org.guestlist.signin;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.guestlist.node.Node;
import org.guestlist.signin.Browser.Answer;

/** A Keycloak as in production, one node on PostgreSQL, with its defaults and a separate realm, for comparison. */
final class Keycloak implements Product {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path home;
    private final Path log;
    private final PostgreSql postgres;
    private final String database;
    private final int port = Node.freePort();
    private Process process;

    /** @param home an unpacked distribution, which is changed */
    Keycloak(Path home, Path log, PostgreSql postgres) throws IOException, InterruptedException, SQLException {
        this.home = home;
        this.log = log;
        this.postgres = postgres;
        this.database = postgres.create("keycloak");
        Files.writeString(Files.createDirectories(home.resolve("data/import")).resolve("bench.json"), realm());
        launch("build", "--db=postgres");
        if (process.waitFor() != 0) {
            throw new IllegalStateException("Keycloak was not built, see " + log);
        }
        // The first start creates the tables and the people.
        start();
        stop();
    }

    private static String realm() {
        String users = IntStream.range(0, PEOPLE)
                .mapToObj(number -> """
                {"username": "person%1$d", "email": "person%1$d@bench.example", "emailVerified": true, "firstName": "Person", "lastName": "%1$d", "enabled": true,
                 "credentials": [{"type": "password", "value": "%2$s", "temporary": false}]}""".formatted(number, PASSWORD))
                .collect(Collectors.joining(",\n"));
        return """
                {"realm": "bench", "enabled": true, "sslRequired": "none", "revokeRefreshToken": true, "refreshTokenMaxReuse": 0,
                 "clients": [{"clientId": "app", "enabled": true, "publicClient": true, "standardFlowEnabled": true, "redirectUris": ["%1$s"]},
                             {"clientId": "tokens", "enabled": true, "publicClient": false, "secret": "%3$s", "standardFlowEnabled": true, "serviceAccountsEnabled": true,
                              "redirectUris": ["%1$s"], "attributes": {"access.token.signed.response.alg": "ES256"}}],
                 "users": [%2$s,
                           {"username": "service-account-tokens", "enabled": true, "serviceAccountClientId": "tokens",
                            "clientRoles": {"realm-management": ["view-users", "query-users"]}}]}
                """.formatted(ELSEWHERE, users, OpenId.SECRET);
    }

    private void launch(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/kc.sh").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("KC_") || name.equals("JAVA_OPTS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        process = builder.start();
    }

    @Override
    public String name() {
        return "Keycloak, PostgreSQL";
    }

    @Override
    public long start() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        launch(
                "start",
                "--optimized",
                "--import-realm",
                "--cache=local",
                "--db-url=" + database,
                "--db-username=postgres",
                "--db-password=any",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname-strict=false");
        while (!Node.opens("http://" + host() + ":" + port + loginPage())) {
            if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IllegalStateException("Keycloak did not start, see " + log);
            }
            Thread.sleep(20);
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    /** The script is replaced by Java, or waits for it. */
    private ProcessHandle java() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .filter(one -> one.info().command().orElse("").endsWith("java"))
                .findFirst()
                .orElseGet(process::toHandle);
    }

    @Override
    public void stop() throws InterruptedException {
        java().destroy();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            throw new IllegalStateException("Keycloak did not stop");
        }
    }

    @Override
    public long pid() {
        return java().pid();
    }

    @Override
    public double databaseCpuMillis() {
        return postgres.cpuMillis();
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public String host() {
        return "localhost";
    }

    @Override
    public String loginPage() {
        return "/realms/bench/protocol/openid-connect/auth?client_id=app&response_type=code&scope=openid&state=any&redirect_uri="
                + URLEncoder.encode(ELSEWHERE, StandardCharsets.UTF_8);
    }

    @Override
    public OpenId openId() {
        String path = "/realms/bench/protocol/openid-connect/";
        return new OpenId(
                path + "auth",
                path + "token",
                path + "token/introspect",
                path + "userinfo",
                "tokens",
                Optional.empty());
    }

    @Override
    public PeopleApi peopleApi() {
        return new PeopleApi("/admin/realms/bench/users", List.of("?first=0&max=50", "?first=50&max=50"), "tokens", "");
    }

    /** No such cookie is needed. */
    @Override
    public String lastingCookie() {
        return "";
    }

    @Override
    public String addressField() {
        return "username";
    }

    @Override
    public String address(int number) {
        return "person" + number;
    }

    @Override
    public boolean admits(Answer answer) {
        return answer.status() == 302
                && answer.location().startsWith(ELSEWHERE)
                && answer.location().contains("code=");
    }

    @Override
    public void close() {
        if (process != null) {
            java().destroyForcibly();
        }
    }
}
