package org.guestlist.web.operation.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.http.AuthenticatorApp;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Checkout;
import org.guestlist.web.server.Mailbox;
import org.guestlist.web.server.Secrets;
import org.guestlist.web.server.Server;
import org.guestlist.web.server.Surroundings;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The operators' API, from the machine itself. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OperatorIT {

    private static final String API = "/api/operator";
    private static final String PASSWORD = "Correct horse 7";

    @TempDir
    private static Path folder;

    private Organisation acme;
    private Person boss;

    @BeforeEach
    void begin() {
        acme = backstage().organisation("Acme");
        boss = backstage().administrator(acme, "boss" + acme.id() + "@operator.example", PASSWORD);
    }

    private static Page call(String method, String path, String body, String token) {
        return Visitor.at("localhost")
                .send(
                        API + path,
                        request -> request.method(
                                        method,
                                        body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                                .setHeader("Content-Type", "application/json")
                                .setHeader("Authorization", "Bearer " + token));
    }

    private static Page call(String method, String path, String body) {
        return call(method, path, body, Surroundings.OPERATOR_TOKEN);
    }

    static Page call(String method, String path) {
        return call(method, path, "");
    }

    static Map<String, Object> json(Page answer) {
        try {
            return JSONObjectUtils.parse(answer.body());
        } catch (ParseException e) {
            throw new AssertionError(answer.status() + " " + answer.body(), e);
        }
    }

    private String at(String rest) {
        return "/organisations/" + acme.host() + rest;
    }

    private static void assertProblem(Page answer, int status, String... words) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(json(answer)).containsEntry("status", (long) status);
        assertThat(List.of(words))
                .allSatisfy(
                        word -> assertThat((String) json(answer).get("detail")).contains(word));
    }

    private String auditLog() {
        return Visitor.signedIn(boss).open("/admin/audit").text();
    }

    @Test
    void eachExampleOfTheDocumentationWorks() throws Exception {
        String page = Files.readString(Checkout.file("docs/operations/operator.md"));
        List<String> commands = commands(page);
        assertThat(commands).hasSizeGreaterThan(15);
        for (String command : commands) {
            ProcessBuilder curl = new ProcessBuilder("bash", "-c", "set -u; " + command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true);
            curl.environment().put("GUESTLIST", "http://127.0.0.1:" + Server.port());
            curl.environment().put("TOKEN", Surroundings.OPERATOR_TOKEN);
            Process process = curl.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(command + "\n" + said).isZero();
        }
        assertThat(folder.resolve("guestlist-support.zip")).isNotEmptyFile();
    }

    @Test
    void onlyATokenOfTheSettingsCounts() {
        Page wrong = call("GET", "/organisations", "", Surroundings.OPERATOR_TOKEN + "x");
        assertProblem(wrong, 401, "token");
        assertThat(wrong.header("WWW-Authenticate")).contains("Bearer");
        assertThat(call("GET", "/organisations", "", "another-" + Surroundings.OPERATOR_TOKEN)
                        .status())
                .isEqualTo(200);
        assertProblem(call("GET", "/nothing", ""), 404, "openapi");
        assertProblem(call("DELETE", "/jobs", ""), 405);
        Page signedIn = Visitor.signedIn(boss).open(API + "/organisations");
        assertThat(signedIn.status()).as("a session is no token").isEqualTo(401);
    }

    @Test
    void fromElsewhereThereIsNothing() {
        Visitor stranger = Visitor.from("192.0.2.44", acme.host());
        Page there = stranger.send(
                API + "/organisations",
                request -> request.GET().setHeader("Authorization", "Bearer " + Surroundings.OPERATOR_TOKEN));
        assertThat(there.status()).isEqualTo(404);
        assertThat(there.body()).isEqualTo(stranger.open("/nothing-here").body());
    }

    @Test
    void theListGoesOnAfterAnOrganisation() {
        Organisation next = backstage().organisation("Next");
        Page list = call("GET", "/organisations?after=" + acme.host());
        assertThat(list.status()).isEqualTo(200);
        Map<String, Object> answer = json(list);
        assertThat(answer).as("no more than these").doesNotContainKey("next");
        assertThat((List<?>) answer.get("organisations"))
                .singleElement()
                .satisfies(one ->
                        assertThat((Map<?, ?>) one).isEqualTo(json(call("GET", "/organisations/" + next.host()))));
        assertProblem(call("GET", "/organisations?after=none.localhost"), 404, "no organisation");
    }

    @Test
    void aNewOrganisationIsEnteredByTheLinkInTheAnswer() {
        String host = "new" + acme.id() + ".localhost";
        String wanted = "{\"name\":\"New \\\"one\\\"\",\"host\":\"" + host
                + "\",\"administrator\":\"first@operator.example\",\"language\":\"de\",\"timeZone\":\"Europe/Berlin\"}";
        Page created = call("POST", "/organisations", wanted);
        assertThat(created.status()).as(created.body()).isEqualTo(201);
        assertThat(json(created)).containsEntry("name", "New \"one\"").containsEntry("state", "open");
        setPassword(host, (String) json(created).get("link"), "first@operator.example");
        assertProblem(call("POST", "/organisations", wanted), 409, host, "another organisation");
        assertProblem(call("POST", "/organisations", "{\"name\":\"x\"}"), 400, "host is required");
        assertProblem(
                call("POST", "/organisations", wanted.replace("\"de\"", "\"fr\"")), 400, "language must be en or de");
        assertProblem(call("POST", "/organisations", "{"), 400, "JSON");
        assertProblem(call("POST", "/organisations", "{\"nam\":\"x\"}"), 400, "\"nam\"");
    }

    private static List<Integer> eightAtOnce(IntFunction<Page> call) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> answers = IntStream.range(0, 8)
                    .mapToObj(number -> pool.submit(() -> {
                        start.await();
                        return call.apply(number).status();
                    }))
                    .toList();
            start.countDown();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            statuses.sort(null);
            return statuses;
        } finally {
            pool.shutdown();
        }
    }

    private static List<Integer> oneAndConflicts(int status) {
        return Stream.concat(Stream.of(status), Collections.nCopies(7, 409).stream())
                .toList();
    }

    @Test
    void whatIsWantedEightTimesAtOnceIsDoneOnce() throws Exception {
        for (int round = 0; round < 4; round++) {
            String host = "race" + round + "-" + acme.id() + ".localhost";
            boolean same = round % 2 == 0;
            assertThat(eightAtOnce(number -> call(
                            "POST",
                            "/organisations",
                            "{\"name\":\"Race\",\"host\":\"" + host + "\",\"administrator\":\"first"
                                    + (same ? "" : number) + "@operator.example\"}")))
                    .as(same ? "the same organisation" : "each with another administrator")
                    .isEqualTo(oneAndConflicts(201));
            assertThat(json(call("GET", "/organisations/" + host))).containsEntry("people", 1L);
        }
        List<Organisation> others = IntStream.range(0, 8)
                .mapToObj(number -> backstage().organisation("Other " + number))
                .toList();
        for (boolean main : new boolean[] {false, true}) {
            String wanted = "{\"host\":\"wanted" + main + acme.id() + ".localhost\",\"main\":" + main + "}";
            assertThat(eightAtOnce(number ->
                            call("POST", "/organisations/" + others.get(number).host() + "/hosts", wanted)))
                    .as("a host, by eight organisations")
                    .isEqualTo(oneAndConflicts(200));
        }
    }

    @Test
    void changesOfOneOrganisationAtOnceComeOneAfterTheOther() throws Exception {
        String more = "more" + acme.id() + ".localhost";
        List<Integer> all = Collections.nCopies(8, 200);
        assertThat(eightAtOnce(number -> call("PATCH", at(""), "{\"name\":\"Acme " + number + "\"}")))
                .isEqualTo(all);
        assertThat(eightAtOnce(number -> call("POST", at("/hosts"), "{\"host\":\"" + more + "\"}")))
                .isEqualTo(all);
        assertThat(eightAtOnce(number -> call(
                        "POST",
                        at("/hosts"),
                        "{\"host\":\"" + (number % 2 == 0 ? more : acme.host()) + "\",\"main\":true}")))
                .isEqualTo(all);
        assertThat(call("POST", at("/hosts"), "{\"host\":\"" + acme.host() + "\",\"main\":true}")
                        .status())
                .isEqualTo(200);
        assertThat(eightAtOnce(number -> call("DELETE", at("/hosts/" + more)))).isEqualTo(oneAndConflicts(200));
        assertThat(eightAtOnce(number -> call("POST", at("/administrators/" + boss.email() + "/link"))))
                .isEqualTo(all);
        assertThat(eightAtOnce(number -> call("POST", at(number % 2 == 0 ? "/suspend" : "/resume"))))
                .isEqualTo(all);
        assertThat(call("POST", at("/resume")).status()).isEqualTo(200);
    }

    private static void setPassword(String host, String link, String email) {
        Visitor visitor = Visitor.at(host);
        Page form = visitor.open(Secrets.noteAddress(link).replaceFirst("^http://[^/]+", ""));
        assertThat(form.status()).as(form.text()).isEqualTo(200);
        form.form()
                .with("password", PASSWORD + "b")
                .with("repeated", PASSWORD + "b")
                .submit();
        assertThat(Visitor.at(host).signIn(email, PASSWORD + "b").redirects()).isTrue();
        assertThat(Visitor.at(host)
                        .open(link.replaceFirst("^http://[^/]+", ""))
                        .html()
                        .select("input[type=password]"))
                .as("it works once")
                .isEmpty();
    }

    @Test
    void namesAndHostsChangeAndTheOrganisationSeesIt() {
        String more = "more" + acme.id() + ".localhost";
        assertThat(call("PATCH", at(""), "{\"name\":\"Acme Two\"}").status()).isEqualTo(200);
        assertThat(json(call("POST", at("/hosts"), "{\"host\":\"" + more + "\"}"))
                        .get("aliases"))
                .isEqualTo(List.of(more));
        assertProblem(call("DELETE", at("/hosts/" + acme.host())), 409, "main host");
        assertThat(json(call("POST", at("/hosts"), "{\"host\":\"" + more + "\",\"main\":true}")))
                .containsEntry("host", more)
                .containsEntry("aliases", List.of(acme.host()));
        assertThat(Visitor.at(acme.host()).open("/login").status()).isEqualTo(308);
        assertThat(json(call("POST", at("/hosts"), "{\"host\":\"" + acme.host() + "\",\"main\":true}")))
                .containsEntry("host", acme.host());
        assertThat(json(call("DELETE", at("/hosts/" + more))).get("aliases")).isEqualTo(List.of());
        assertThat(Visitor.at(more).open("/login").status()).isEqualTo(404);
        Organisation globex = backstage().organisation("Globex");
        assertProblem(call("POST", at("/hosts"), "{\"host\":\"" + globex.host() + "\"}"), 409, globex.host());
        assertThat(auditLog()).contains("Acme Two", more, "operator ");
    }

    @Test
    void aSuspendedOrganisationIsShutUntilItIsResumed() {
        Visitor signedIn = Visitor.signedIn(boss);
        assertThat(json(call("POST", at("/suspend")))).containsEntry("state", "suspended");
        for (String path :
                List.of("/login", "/account", "/admin/people", "/back-door", "/.well-known/openid-configuration")) {
            Page shut = signedIn.open(path);
            assertThat(shut.redirects() ? shut.follow().status() : shut.status())
                    .as(path)
                    .isEqualTo(403);
        }
        Page shut = Visitor.at(acme.host()).open("/login");
        assertThat(shut.text()).contains("This organisation is suspended");
        backstage().mail(boss, "PASSWORD_CHANGED");
        assertThat((List<?>) json(call("GET", at("/mails?state=waiting"))).get("mails"))
                .isNotEmpty();
        assertThat(json(call("POST", at("/resume")))).containsEntry("state", "open");
        assertThat(signedIn.isSignedIn()).as("its sessions have ended").isFalse();
        assertThat(Mailbox.mailTo(boss.email()).subject()).isNotEmpty();
        assertThat(auditLog()).contains("Organisation suspended by the operator", "Organisation opened again");
    }

    @Test
    void anAdministratorGetsALinkAndTheOthersAreTold() {
        Person other = backstage().administrator(acme, "other" + acme.id() + "@operator.example", PASSWORD);
        Page made = call("POST", at("/administrators/" + boss.email() + "/link"));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        setPassword(acme.host(), (String) json(made).get("link"), boss.email());
        assertThat(Mailbox.mailTo(other.email()).text()).contains(boss.email());
        assertThat(Visitor.signedIn(other).open("/admin/audit").text())
                .contains("Operator created a link to set a password", "operator ");
    }

    @Test
    void aLostSecondFactorGoesWithTheLink() {
        AuthenticatorApp.addedBy(Visitor.signedIn(boss));
        assertThat(Visitor.at(acme.host()).signIn(boss.email(), PASSWORD).locationPath())
                .isEqualTo("/second-factor");
        Page made = call("POST", at("/administrators/" + boss.email() + "/link?resetSecondFactor=true"));
        setPassword(acme.host(), (String) json(made).get("link"), boss.email());
        assertThat(Visitor.at(acme.host()).signIn(boss.email(), PASSWORD + "b").locationPath())
                .isNotEqualTo("/second-factor");
    }

    @Test
    void aLinkIsForAdministratorsWhoMayComeIn() {
        Person ada = backstage().employee(acme, "ada" + acme.id() + "@operator.example", PASSWORD);
        Person gone = backstage().administrator(acme, "gone" + acme.id() + "@operator.example", PASSWORD);
        backstage().delete(gone);
        assertProblem(call("POST", at("/administrators/" + ada.email() + "/link")), 409, "no administrator");
        assertProblem(call("POST", at("/administrators/nobody@operator.example/link")), 404, "no account");
        assertProblem(call("POST", at("/administrators/" + gone.email() + "/link")), 409, "reinstate=true");
        assertProblem(call("POST", at("/administrators/" + gone.email() + "/link?reinstate=maybe")), 400, "reinstate");
        Page made = call("POST", at("/administrators/" + gone.email() + "/link?reinstate=true&resetSecondFactor=true"));
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        setPassword(acme.host(), (String) json(made).get("link"), gone.email());
        assertProblem(call("POST", "/organisations/nowhere.localhost/administrators/x@y.example/link"), 404);
    }

    @Test
    void mailsThatWaitAreTriedAnew() {
        Mailbox.whileDown(() -> {
            backstage().mail(boss, "PASSWORD_CHANGED");
            Waiting.until(() -> call("GET", at("/mails?state=waiting")).body().contains("lastError"));
            assertThat(call("GET", at("/mails?state=waiting")).body())
                    .contains("PASSWORD_CHANGED")
                    .doesNotContain(boss.email());
        });
        assertThat(Mailbox.mailTo(boss.email()).subject()).isNotEmpty();
        // While it is suspended, nothing is sent meanwhile.
        call("POST", at("/suspend"));
        backstage().mail(boss, "PASSWORD_CHANGED");
        assertThat(json(call("POST", at("/mails/requeue"), "{\"ids\":[1]}"))).containsEntry("requeued", 0L);
        assertThat(json(call("POST", at("/mails/requeue")))).containsEntry("requeued", 1L);
        call("POST", at("/resume"));
        assertThat(Mailbox.mailTo(boss.email(), 2).subject()).isNotEmpty();
        assertProblem(call("GET", at("/mails?state=sent")), 400, "failed or waiting");
        assertProblem(call("POST", at("/mails/requeue"), "{\"ids\":[\"x\"]}"), 400, "numbers");
        assertThat(auditLog()).contains("Operator put mails back into the queue", "Operator looked at something");
    }

    @Test
    void theSupportBundleHoldsNoSecret() throws Exception {
        byte[] zip = call("GET", "/support-bundle").response().body();
        List<Path> files = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.add(Files.write(folder.resolve(entry.getName()), in.readAllBytes()));
            }
        }
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .contains(
                        "about.txt",
                        "settings.txt",
                        "health.txt",
                        "migrations.txt",
                        "counts.txt",
                        "threads.txt",
                        "log.txt");
        assertThat(folder.resolve("settings.txt"))
                .content()
                .contains("guestlist.operator.tokens = (set, not shown)", "guestlist.mail.port = ");
        assertThat(folder.resolve("migrations.txt")).content().contains("29 operators");
        assertThat(folder.resolve("counts.txt")).content().contains("account ");
        assertThat(folder.resolve("health.txt"))
                .content()
                .containsPattern("database connections used [1-9][0-9]*, free [0-9]+, at most 40\n");
        assertThat(files)
                .allSatisfy(file -> assertThat(file).content().doesNotContain(boss.email(), "@operator.example"));
        Secrets.assertNotIn(files);
    }

    @Test
    void whatIsAskedIsWrittenDown() {
        call("GET", at(""));
        assertThat(call("GET", "/events").body()).contains("GET " + API + at(""), "operator ");
        assertThat(json(call("GET", "/master-key"))).containsKeys("secrets", "old");
        assertThat(json(call("POST", "/master-key/reseal"))).containsKey("sealedAnew");
        assertThat(json(call("GET", "/jobs"))).containsKey("jobs");
    }

    /** @return each command of the page, on one line */
    static List<String> commands(String page) {
        return page.replace("\\\n", " ")
                .lines()
                .filter(line -> line.startsWith("curl "))
                .toList();
    }
}
