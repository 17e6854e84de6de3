package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.guestlist.backstage.Waiting;
import org.guestlist.web.http.Form;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.guestlist.web.server.Checkout;
import org.guestlist.web.server.Secrets;

/** Types the lines of {@code docs/api.md} that begin with the command {@code admin}, as they stand there, in their order. */
final class AdminLines {

    private static final String BEGIN = "java -jar guestlist.jar admin ";
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|\\S+");
    private static final List<String> SCOPES = List.of(
            "people:read",
            "people:write",
            "groups:read",
            "groups:write",
            "imports:read",
            "imports:write",
            "audit:read",
            "overview:read");

    private final Visitor administrator;
    private final Path folder;
    private final Path kept;
    private String lastOut = "";
    private String lastErr = "";
    private String importId = "";

    /**
     * @param administrator who has signed in
     * @param folder for files of its own
     */
    AdminLines(Visitor administrator, Path folder) {
        this.administrator = administrator;
        this.folder = folder;
        this.kept = folder.resolve("settings/guestlist");
    }

    /** Types them all. */
    void type() throws Exception {
        Files.writeString(folder.resolve("staff.csv"), "email,name\nlin.new@example.com,Lin\nnobody,No\n");
        letIn();
        List<String> lines = Files.readString(Checkout.file("docs/api.md"))
                .lines()
                .filter(line -> line.startsWith(BEGIN))
                .toList();
        assertThat(lines).hasSizeGreaterThan(15);
        for (String line : lines) {
            type(words(line.substring(BEGIN.length())));
            judge(line);
        }
        assertThat(kept.resolve("admin.json")).doesNotExist();
        assertThat(run("people", "list")).isEqualTo(1);
        assertThat(lastErr).contains("nobody has signed in");
    }

    /** The command line is added with a click, allowed, and there is a group. */
    private void letIn() {
        Page form = administrator.openAndFollow("/admin/application?kind=PUBLIC&for=command-line");
        Page added = form.formWith("name").plus("deviceSignIn", "on").submit().follow();
        Form scopes = added.formWith("until").with("do", "grant");
        String ticked = String.join(
                "",
                SCOPES.stream()
                        .map(scope -> "&scope=" + scope.replace(":", "%3A"))
                        .toList());
        administrator.send(
                scopes.target(),
                request -> request.POST(HttpRequest.BodyPublishers.ofString(scopes.encoded() + ticked))
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .setHeader("Sec-Fetch-Site", "same-origin"));
        administrator
                .open("/admin/groups")
                .formWith("name")
                .with("name", "Night shift")
                .submit();
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group() : word.group(1));
        }
        return words;
    }

    private void type(List<String> words) throws Exception {
        String[] line = words.stream()
                .map(word -> word.replace("$GUESTLIST", administrator.origin())
                        .replace("$IMPORT", importId)
                        .replace("staff.csv", folder.resolve("staff.csv").toString()))
                .toArray(String[]::new);
        if (words.contains("--device")) {
            signInOnDevice(line);
        } else if (line[0].equals("sign-in")) {
            signIn(line);
        } else {
            assertThat(run(line)).as(Arrays.toString(line) + lastErr).isZero();
        }
    }

    private void judge(String line) throws Exception {
        if (line.contains(" sign-in ")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.resolve("admin.json"))))
                    .isEqualTo("rw-------");
        } else if (line.contains(" import check ")) {
            assertThat(lastOut).contains("CHECKED").contains("refused");
            importId = lastOut.replaceAll("(?s).*?\\bid +([0-9a-f-]{36}).*", "$1");
        } else if (line.contains(" import confirm ")) {
            assertThat(lastOut).containsPattern("state +DONE");
        } else if (line.contains(" import refused ")) {
            assertThat(lastOut).contains("nobody");
        } else if (line.contains(" members ")) {
            try (var reader = Json.createReader(new StringReader(lastOut))) {
                JsonObject members = reader.readObject();
                assertThat(members.getJsonArray("items")).hasSize(1);
            }
        } else if (line.contains(" log ")) {
            assertThat(lastOut).contains("ACCOUNT_DISABLED", "(Guestlist’s command line)", "grace@example.com");
        } else if (line.contains(" people ")) {
            assertThat(lastOut).contains("grace@example.com", "Grace Hopper");
        }
    }

    /** The person opens the printed address, says yes, and the browser brings the code to this machine. */
    private void signIn(String... line) throws Exception {
        StringWriter err = new StringWriter();
        CompletableFuture<Integer> command = CompletableFuture.supplyAsync(() -> run(new StringWriter(), err, line));
        Waiting.until(
                () -> err.toString().contains("response_type") && err.toString().endsWith("\n"));
        URI address = URI.create(err.toString()
                .lines()
                .filter(text -> text.startsWith("http"))
                .findFirst()
                .orElseThrow());
        Page asked = administrator.open(address.getRawPath() + "?" + address.getRawQuery());
        Page on = asked.formTo("/allow").submit().follow();
        URI back = administrator.open(on.html().select("a.button").attr("href")).location();
        Secrets.noteAddress(back.toString());
        HttpClient.newHttpClient().send(HttpRequest.newBuilder(back).build(), BodyHandlers.discarding());
        assertThat(command.get()).as(err.toString()).isZero();
    }

    /** The person opens the printed address, compares the code and says yes; nothing comes to this machine but what it asks for. */
    private void signInOnDevice(String... line) throws Exception {
        StringWriter err = new StringWriter();
        CompletableFuture<Integer> command = CompletableFuture.supplyAsync(() -> run(new StringWriter(), err, line));
        Waiting.until(() -> err.toString().contains("The page must show this code")
                && err.toString().endsWith("\n"));
        URI address = URI.create(err.toString()
                .lines()
                .filter(text -> text.startsWith("http"))
                .findFirst()
                .orElseThrow());
        Page asked = administrator.open(address.getRawPath() + "?" + address.getRawQuery());
        assertThat(err.toString()).contains(asked.html().select(".device-code").text());
        asked.formTo("/device").plus("do", "allow").submit();
        assertThat(command.get()).as(err.toString()).isZero();
    }

    private int run(String... line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = run(out, err, line);
        lastOut = out.toString();
        lastErr = err.toString();
        return exitCode;
    }

    private int run(StringWriter out, StringWriter err, String... line) {
        List<String> all = new ArrayList<>(List.of("admin"));
        all.addAll(List.of(line));
        all.addAll(List.of("--no-browser", "--folder", kept.toString()));
        return Commands.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
