package org.guestlist.launcher;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Does an administrator's everyday work by the API of an organisation, with the role of the person who has signed in. */
@Command(
        name = "admin",
        description = "Does an administrator's work at an organisation, as the person who has signed in.",
        subcommands = {AdminPeopleCommand.class, AdminGroupsCommand.class, AdminImportCommand.class},
        footer = {"", "An administrator lets the command line in first: Applications, Guestlist's command line."})
final class AdminCommand {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print the API's JSON instead of tables.")
    private boolean json;

    @Option(names = "--no-browser", scope = ScopeType.INHERIT, description = "Open no browser, print the address only.")
    private boolean noBrowser;

    @Option(
            names = "--device",
            scope = ScopeType.INHERIT,
            description = "Sign in on another device, by a code, where this machine has no browser.")
    private boolean device;

    @Option(
            names = "--folder",
            scope = ScopeType.INHERIT,
            description =
                    "Where the sign-in is kept. Without: guestlist in the folder of your settings. One folder for each"
                            + " organisation lets you work at several.")
    private Path folder;

    @Command(
            name = "sign-in",
            description = "Signs you in by the browser, at an organisation such as https://acme.example.com.")
    Integer signIn(@Parameters(paramLabel = "ORGANISATION", description = "Its address.") String organisation)
            throws LaunchException {
        AdminTokens tokens = signIn().signIn(AdminHttp.address(organisation), Map.of());
        tokens.keep(folder());
        spec.commandLine().getErr().println("Signed in at " + tokens.organisation() + ".");
        return 0;
    }

    @Command(name = "sign-out", description = "Ends the sign-in, and forgets it.")
    Integer signOut() throws LaunchException {
        var kept = AdminTokens.read(folder());
        if (kept.isPresent()) {
            signIn().revoke(kept.get());
            AdminTokens.forget(folder());
        }
        return 0;
    }

    @Command(name = "log", description = "Searches the audit log, the newest first.")
    Integer log(
            @Parameters(
                            paramLabel = "TEXT",
                            arity = "0..1",
                            description = "An address, its beginning, or a support code.")
                    String text,
            @Option(names = "--kind", description = "Such as ACCOUNT_DISABLED.") String kind,
            @Option(names = "--outcome", description = "DONE, REFUSED or WARNING.") String outcome,
            @Option(names = "--from", description = "The first day, such as 2027-01-31.") String from,
            @Option(names = "--to", description = "The last day.") String to,
            @Option(names = "--limit", defaultValue = "50", description = "How many; 50 without.") int limit)
            throws LaunchException {
        String query = query("q", text, "kind", kind, "outcome", outcome, "from", from, "to", to);
        return list(
                client().list("/audit" + query, limit),
                columns(
                        "AT",
                        "at",
                        "KIND",
                        "kind",
                        "OUTCOME",
                        "outcome",
                        "WHO",
                        "actor",
                        "WHOM",
                        "subject",
                        "WHERE",
                        "network_address",
                        "CODE",
                        "support_code"));
    }

    @Command(name = "overview", description = "Shows the figures of the overview.")
    Integer overview() throws LaunchException {
        return show(client().get("/overview"));
    }

    /** @return the API, as the person who has signed in */
    AdminClient client() {
        return new AdminClient(folder(), new AdminHttp(), signIn());
    }

    private AdminSignIn signIn() {
        return new AdminSignIn(new AdminHttp(), spec.commandLine().getErr(), !noBrowser, device);
    }

    private Path folder() {
        return folder == null ? AdminTokens.folder() : folder;
    }

    /** Prints a list. @return the exit code */
    Integer list(JsonArray rows, Map<String, String> columns) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.createObjectBuilder().add(AdminClient.ITEMS, rows).build());
        } else {
            AdminTable.print(out, rows, columns);
        }
        return 0;
    }

    /** Prints one thing. @return the exit code */
    Integer show(JsonObject one) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(one);
        } else {
            AdminTable.print(out, one);
        }
        return 0;
    }

    /** Tells how far something is; this is none of what the command answers. */
    void tell(String words) {
        spec.commandLine().getErr().println(words);
    }

    /** @param pairs headings, each with the field that stands below it */
    static Map<String, String> columns(String... pairs) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            columns.put(pairs[i], pairs[i + 1]);
        }
        return columns;
    }

    /** @param pairs names, each with its value; those without one are left out */
    static String query(String... pairs) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                given.put(pairs[i], pairs[i + 1]);
            }
        }
        return given.isEmpty() ? "" : "?" + AdminHttp.encode(given);
    }
}
