package org.guestlist.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Imports of lists, by the API of an organisation: first what one would change, then the change. */
@Command(name = "import", description = "Imports a list of people: check says what it would change, confirm does it.")
final class AdminImportCommand {

    private static final int BETWEEN_LOOKS = 500;
    private static final Map<String, String> ANY = Map.of("If-Match", "*");

    @ParentCommand
    private AdminCommand admin;

    @Command(name = "check", description = "Uploads a list and says what it would change; nothing is changed.")
    Integer check(
            @Parameters(paramLabel = "FILE", description = "A table, as CSV or as a spreadsheet.") Path file,
            @Option(names = "--leavers", description = "Who is not in it: LEAVE_ALONE (as it is without) or DISABLE.")
                    String leavers,
            @Option(
                            names = "--turn-names",
                            paramLabel = "BOOLEAN",
                            description =
                                    "Whether \"Brown, Anna\" is read as Anna Brown: true or false; as guessed without.")
                    Boolean turnNames)
            throws LaunchException {
        AdminClient client = admin.client();
        JsonObject uploaded = client.upload(
                "/imports" + AdminCommand.query("name", file.getFileName().toString()), file);
        String path = "/imports/" + uploaded.getString("id");
        JsonObjectBuilder choices = Json.createObjectBuilder();
        if (leavers != null) {
            choices.add("leavers", leavers);
        }
        if (turnNames != null) {
            choices.add("turnNames", turnNames);
        }
        client.change("POST", path + "/check", choices.build(), ANY);
        return admin.show(await(client, path));
    }

    @Command(name = "changes", description = "Lists whom a checked list adds or changes.")
    Integer changes(
            @Parameters(paramLabel = "ID", description = "Of the import.") String id,
            @Option(names = "--limit", defaultValue = "50", description = "How many; 50 without.") int limit)
            throws LaunchException {
        return admin.list(
                admin.client().list(path(id) + "/rows/changes", limit),
                AdminCommand.columns("LINE", "line", "NAME", "name", "ADDRESS", "email", "VALUES", "values"));
    }

    @Command(name = "refused", description = "Lists the rows that are not imported, and why.")
    Integer refused(
            @Parameters(paramLabel = "ID", description = "Of the import.") String id,
            @Option(names = "--limit", defaultValue = "50", description = "How many; 50 without.") int limit)
            throws LaunchException {
        return admin.list(
                admin.client().list(path(id) + "/rows/refused", limit),
                AdminCommand.columns("LINE", "line", "VALUE", "value", "WHY", "detail"));
    }

    @Command(name = "confirm", description = "Imports what was checked, and tells how far it is until it is done.")
    Integer confirm(
            @Parameters(paramLabel = "ID", description = "Of the import.") String id,
            @Option(names = "--welcome", description = "When new people get their mail: NOW, LATER or NEVER.")
                    String welcome,
            @Option(names = "--number", description = "How many people change, if the check asks for it.")
                    Integer number)
            throws LaunchException {
        AdminClient client = admin.client();
        JsonObjectBuilder confirmation = Json.createObjectBuilder();
        if (welcome != null) {
            confirmation.add("welcome", welcome);
        }
        if (number != null) {
            confirmation.add("number", number);
        }
        client.change("POST", path(id) + "/confirm", confirmation.build(), ANY);
        return admin.show(await(client, path(id)));
    }

    @Command(name = "show", description = "Shows an import, and how far it is.")
    Integer show(@Parameters(paramLabel = "ID", description = "Of the import.") String id) throws LaunchException {
        return admin.show(admin.client().get(path(id)));
    }

    private static String path(String id) throws LaunchException {
        if (!AdminPeopleCommand.ID.matcher(id).matches()) {
            throw new LaunchException("\"" + id + "\" is no id of an import.");
        }
        return "/imports/" + id;
    }

    /** @return the import as soon as nothing goes on with it any more */
    private JsonObject await(AdminClient client, String path) throws LaunchException {
        String told = "";
        while (true) {
            JsonObject now = client.get(path);
            if (!now.getString("state").endsWith("ING")) {
                return now;
            }
            JsonObject job = now.getJsonObject("job");
            String progress = job == null ? now.getString("state") : job.getString("progress", job.getString("state"));
            if (!progress.equals(told)) {
                admin.tell(progress);
                told = progress;
            }
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LaunchException("interrupted; it goes on at the organisation.", e);
            }
        }
    }
}
