package org.guestlist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.awt.Color;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.guestlist.application.api.ApiScope;
import org.guestlist.backstage.Hosting;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.web.http.AuthenticatorApp;
import org.guestlist.web.http.Device;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.StartedReview;
import org.guestlist.web.http.Upload;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.http.Workbook;
import org.guestlist.web.server.Checkout;
import org.guestlist.web.server.FakeProvider;
import org.guestlist.web.server.Secrets;
import org.guestlist.web.server.Server;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Each line of {@code docs/api.md} is typed as it stands there, in its order, and each operation has one. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ApiDocsIT {

    private static final String PASSWORD = "Correct horse 7";

    /** A line that keeps what is answered for the lines after it. */
    private static final Pattern ASSIGNED = Pattern.compile("([A-Z]+)=\\$\\(curl .*");

    @TempDir
    private Path folder;

    @Test
    void eachLineDoesWhatItSays() throws Exception {
        Organisation acme = backstage().organisation("Acme");
        Person boss = backstage().administrator(acme, "boss@acme.example", PASSWORD);
        Program program =
                Program.of(boss, ApiScope.all().stream().map(ApiScope::scope).toArray(String[]::new));
        Map<String, String> environment = environment(acme, boss, program);
        Tool tool = Tool.of(boss, "people:read");
        environment.put("TOOL_ID", tool.id().toString());
        environment.put("REDIRECT", Tool.REDIRECT);
        environment.put("VERIFIER", tool.verifier().getValue());
        for (String command : commands()) {
            if (command.contains("$CODE")) {
                environment.put("CODE", tool.code(Visitor.signedIn(boss), "people:read"));
            }
            if (command.contains("$NUMBER")) {
                environment.put(
                        "NUMBER",
                        program.get("/invitations/mailing").get("people").toString());
            }
            String said = run(command, environment);
            if (command.contains("$IMPORT/")) {
                // What goes on in the background is over before the next line is typed.
                program.await(
                        "/imports/" + environment.get("IMPORT"),
                        one -> !((String) one.get("state")).endsWith("ING") && !"RUNNING".equals(one.get("undo")));
            }
            if (said.contains("\"refresh_token\"")) {
                environment.put("REFRESH", Secrets.note(said.replaceAll(".*\"refresh_token\":\"([^\"]*)\".*", "$1")));
            }
            assigned(command).ifPresent(name -> {
                assertThat(said).as(command).hasSizeGreaterThan(name.equals("TOKEN") ? 100 : 30);
                environment.put(name, Secrets.note(said));
            });
        }
    }

    private Map<String, String> environment(Organisation acme, Person boss, Program program) throws IOException {
        backstage().letHost(acme, Hosting.MANY.approved("ALWAYS"));
        Person ada = backstage().employee(acme, "ada@acme.example", PASSWORD);
        Person host = backstage().employee(acme, "host@acme.example", PASSWORD);
        linkedElsewhere(acme, ada);
        Visitor session = Visitor.signedIn(ada);
        Device.addedBy(session, "Phone");
        AuthenticatorApp.addedBy(session);
        Map<String, String> environment = new HashMap<>(Map.of(
                "GUESTLIST", Visitor.at(acme.host()).origin(),
                "CLIENT_ID", program.application().toString(),
                "CLIENT_SECRET", program.secret(),
                "PERSON", ada.uuid().toString(),
                "HOST", host.email()));
        String credentials = "/people/" + ada.uuid() + "/credentials";
        environment.put("PASSKEY", firstOf(program.get(credentials).get("passkeys")));
        environment.put("LINK", firstOf(program.get(credentials).get("links")));
        backstage().join(host, "Doctors");
        environment.put("GROUP", firstOf(program.get("/groups").get("items")));
        // That one is deleted by a line.
        environment.put("TEAM", (String)
                program.done(201, "POST", "/groups", "{\"name\":\"Team\"}").get("id"));
        environment.put("ATTRIBUTE", (String)
                program.done(201, "POST", "/attributes", "{\"key\":\"badge\",\"label\":\"Badge\"}")
                        .get("id"));
        UUID notes = backstage().application(acme, NewApplication.web("Notes", "https://notes.example/"));
        backstage().newSecret(acme, notes);
        environment.put("APPLICATION", notes.toString());
        environment.put("PROVIDER", firstOf(program.get("/providers").get("items")));
        // The first one signs the tokens of the program itself.
        Visitor.at(acme.host()).open("/oauth2/jwks");
        environment.put(
                "KEY",
                ((List<?>) program.get("/signing-keys").get("items"))
                        .stream()
                                .map(key -> (Map<?, ?>) key)
                                .filter(key -> key.get("algorithm").equals("ES256"))
                                .map(key -> (String) key.get("id"))
                                .findFirst()
                                .orElseThrow());
        environment.put("WEBHOOK", (String)
                program.done(201, "POST", "/webhooks", "{\"name\":\"Team\",\"address\":\"https://127.0.0.1:1/hook\"}")
                        .get("id"));
        environment.put(
                "DELIVERY", (String) program.done(200, "POST", "/webhooks/" + environment.get("WEBHOOK") + "/test", "")
                        .get("id"));
        environment.put("EVENT", firstOf(program.get("/audit").get("items")));
        backstage().importPeople(acme, "email,name\nnew@acme.example,New\n");
        environment.putAll(inTheBackground(program, ada));
        addGuests(environment, host);
        addReviews(environment, boss, program);
        return environment;
    }

    /** A guest whose host has gone, and two invitations that wait for a yes. */
    private static void addGuests(Map<String, String> environment, Person host) {
        Organisation acme = host.organisation();
        Person gone = backstage().employee(acme, "gone@acme.example", PASSWORD);
        Person other = backstage().employee(acme, "other.host@acme.example", PASSWORD);
        LocalDate lastDay = Organisation.today().plusDays(20);
        Person guest = backstage().guest(gone, "guest@example.com", PASSWORD, lastDay);
        environment.put("HOST_ID", host.uuid().toString());
        environment.put("OTHER_HOST", other.email());
        environment.put("GUEST", guest.uuid().toString());
        environment.put(
                "REQUEST",
                backstage().guestRequest(host, "first@example.com", lastDay).toString());
        environment.put(
                "OTHER_REQUEST",
                backstage().guestRequest(host, "second@example.com", lastDay).toString());
        backstage().disable(gone);
        backstage().lookForHosts(acme);
    }

    /** A review of a group without owners, so that the administrators are asked, and the next one of it. */
    private static void addReviews(Map<String, String> environment, Person boss, Program program) {
        Person member = backstage().employee(boss.organisation(), "member@acme.example", PASSWORD);
        backstage().join(member, "Nurses");
        String nurses = group(program, "Nurses");
        String review = StartedReview.by(
                Visitor.signedIn(boss),
                Map.of("subject", "GROUP", "group", nurses, "repeat", "YEARLY", "endsTake", "AT_ONCE"));
        environment.put("MEMBER", member.uuid().toString());
        environment.put("REVIEW", review);
        backstage().join(member, "Cooks");
        String answered =
                StartedReview.by(Visitor.signedIn(boss), Map.of("subject", "GROUP", "group", group(program, "Cooks")));
        program.done(
                200,
                "POST",
                "/reviews/" + answered + "/asked",
                "{\"people\":[\"" + member.uuid() + "\"],\"answer\":\"STAYS\"}");
        environment.put("ANSWERED_REVIEW", answered);
        environment.put(
                "PLANNED_REVIEW",
                ((List<?>) program.get("/reviews").get("items"))
                        .stream()
                                .map(one -> (Map<?, ?>) one)
                                .filter(one -> one.get("state").equals("PLANNED"))
                                .map(one -> one.get("id").toString())
                                .findFirst()
                                .orElseThrow());
    }

    private static String group(Program program, String name) {
        return ((List<?>) program.get("/groups").get("items"))
                .stream()
                        .map(group -> (Map<?, ?>) group)
                        .filter(group -> group.get("name").equals(name))
                        .map(group -> group.get("id").toString())
                        .findFirst()
                        .orElseThrow();
    }

    private Map<String, String> inTheBackground(Program program, Person ada) throws IOException {
        byte[] list = "email,name\ngrace.new@acme.example,Grace\n".getBytes(StandardCharsets.UTF_8);
        Map<String, Object> change =
                program.done(202, "POST", "/bulk-changes", "{\"action\":\"KEEP\",\"people\":[\"" + ada.uuid() + "\"]}");
        String job = (String) ((Map<?, ?>) change.get("job")).get("id");
        program.await("/jobs/" + job, one -> one.get("state").equals("DONE"));
        return Map.of(
                "FILE", Files.write(folder.resolve("staff.csv"), list).toString(),
                "LOGO",
                        Files.write(folder.resolve("logo.png"), Upload.disc(96, 96, Color.BLUE))
                                .toString(),
                "IMPORT", id(program.upload("staff.csv", list, "text/csv")),
                "SPREADSHEET", id(program.upload("staff.xlsx", Workbook.withThreeSheets(), "application/octet-stream")),
                "CHANGE", (String) change.get("id"),
                "JOB", job);
    }

    private static String id(Page uploaded) {
        return (String) Program.json(uploaded).get("id");
    }

    private static String firstOf(Object list) {
        return (String) ((Map<?, ?>) ((List<?>) list).get(0)).get("id");
    }

    private static void linkedElsewhere(Organisation acme, Person person) {
        try (FakeProvider provider = FakeProvider.start().knows("ada-there", person.email())) {
            UUID id = backstage().provider(acme, "Acme login", provider.issuer());
            Visitor visitor = Visitor.at(acme.host());
            URI back = FakeProvider.visit(visitor.open("/sso/" + id).location());
            visitor.open(back.getRawPath() + "?" + back.getRawQuery());
        }
    }

    /** The lines, of which one that goes on stands in the next one. */
    private static List<String> commands() throws IOException {
        return Files.readString(Checkout.file("docs/api.md"))
                .replace("\\\n", " ")
                .lines()
                .filter(line -> line.startsWith("curl ") || assigned(line).isPresent())
                .toList();
    }

    /** @return the variable that keeps what is answered for the lines after it */
    private static Optional<String> assigned(String command) {
        Matcher line = ASSIGNED.matcher(command);
        return line.matches() ? Optional.of(line.group(1)) : Optional.empty();
    }

    private static String run(String command, Map<String, String> environment) throws Exception {
        // The host of an organisation of tests is this machine, at whatever address its name has there.
        String resolved = "curl() { command curl --resolve \"*:" + Server.port() + ":127.0.0.1\" \"$@\"; }; set -u; ";
        String echoed =
                assigned(command).map(name -> "; printf %s \"$" + name + "\"").orElse("");
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", resolved + command + echoed).redirectErrorStream(true);
        bash.environment().putAll(environment);
        Process process = bash.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + "\n" + said).isZero();
        return said;
    }

    @Test
    void eachOperationHasALine() throws Exception {
        Set<String> shown = commands().stream()
                .filter(line -> line.contains("/api/v1"))
                .map(ApiDocsIT::operation)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown)
                .isEqualTo(ApiDocument.operations().stream()
                        .map(ApiDocument.Operation::toString)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String operation(String command) {
        String method = command.contains(" -X ")
                ? command.replaceFirst(".* -X (\\w+).*", "$1")
                : command.contains(" -d ") ? "POST" : "GET";
        String path = command.replaceFirst(".*/api/v1(/[^\\s\"?]*).*", "$1");
        return ApiDocument.find(method, path)
                .map(ApiDocument.Operation::toString)
                .orElse(method + " " + path);
    }
}
