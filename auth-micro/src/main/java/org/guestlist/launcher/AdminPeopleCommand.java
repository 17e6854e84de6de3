package org.guestlist.launcher;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** People, by the API of an organisation. */
@Command(
        name = "people",
        description = "Lists, finds, invites and shows people, shuts them out and lets them in again.")
final class AdminPeopleCommand {

    /** An id, as the API answers it. */
    static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final String WHO = "The address or the id.";

    @ParentCommand
    private AdminCommand admin;

    @Command(name = "list", description = "Lists people.")
    Integer list(
            @Option(names = "--state", description = "INVITED, ACTIVE, UPCOMING, EXPIRED, DISABLED or DELETED.")
                    String state,
            @Option(names = "--role", description = "EMPLOYEE, HELPDESK, AUDITOR or ADMINISTRATOR.") String role,
            @Option(names = "--kind", description = "MEMBER or GUEST.") String kind,
            @Option(names = "--limit", defaultValue = "50", description = "How many; 50 without.") int limit)
            throws LaunchException {
        return print(AdminCommand.query("state", state, "role", role, "kind", kind), limit);
    }

    @Command(name = "find", description = "Finds people by a part of a name, of an address or of an external id.")
    Integer find(
            @Parameters(paramLabel = "TEXT", description = "What to look for.") String text,
            @Option(names = "--limit", defaultValue = "50", description = "How many; 50 without.") int limit)
            throws LaunchException {
        return print(AdminCommand.query("q", text), limit);
    }

    private Integer print(String query, int limit) throws LaunchException {
        return admin.list(
                admin.client().list("/people" + query, limit),
                AdminCommand.columns(
                        "NAME",
                        "name",
                        "ADDRESS",
                        "email",
                        "STATE",
                        "state",
                        "ROLE",
                        "role",
                        "LAST DAY",
                        "lastDay",
                        "LAST SIGN-IN",
                        "lastSignInAt",
                        "ID",
                        "id"));
    }

    @Command(name = "show", description = "Shows a person.")
    Integer show(@Parameters(paramLabel = "WHO", description = WHO) String who) throws LaunchException {
        return admin.show(person(admin.client(), who));
    }

    @Command(name = "invite", description = "Invites a person; the mail goes out at once, or on the first day.")
    Integer invite(
            @Parameters(paramLabel = "ADDRESS", description = "The e-mail address.") String email,
            @Parameters(paramLabel = "NAME", description = "The name.") String name,
            @Option(names = "--first-day", description = "Such as 2027-01-31.") String firstDay,
            @Option(names = "--last-day", description = "Such as 2027-12-31.") String lastDay,
            @Option(names = "--external-id", description = "What the person has elsewhere.") String externalId,
            @Option(names = "--language", description = "en or de.") String language,
            @Option(names = "--host", description = "The address of the host: it is a guest then.") String host,
            @Option(names = "--group", description = "A group by name or id; several by this option again.")
                    List<String> groups,
            @Option(
                            names = "--welcome",
                            description = "When the mail goes out: NOW (as it is without), LATER or NEVER.")
                    String welcome,
            @Option(names = "--no-mail", description = "Send no mail now, as --welcome LATER.") boolean noMail)
            throws LaunchException {
        AdminClient client = admin.client();
        JsonObjectBuilder person =
                Json.createObjectBuilder().add("email", email).add("name", name);
        AdminCommand.columns(
                        "firstDay",
                        firstDay,
                        "lastDay",
                        lastDay,
                        "externalId",
                        externalId,
                        "language",
                        language,
                        "host",
                        host)
                .forEach((field, value) -> {
                    if (value != null) {
                        person.add(field, value);
                    }
                });
        if (groups != null) {
            JsonArrayBuilder ids = Json.createArrayBuilder();
            for (String group : groups) {
                ids.add(AdminGroupsCommand.group(client, group).getString("id"));
            }
            person.add("groups", ids);
        }
        if (welcome != null || noMail) {
            person.add("welcome", welcome != null ? welcome : "LATER");
        }
        return admin.show(client.change("POST", "/people", person.build(), Map.of()));
    }

    @Command(name = "disable", description = "Shuts a person out, at once.")
    Integer disable(
            @Parameters(paramLabel = "WHO", description = WHO) String who,
            @Option(names = "--reason", required = true, description = "For the log.") String reason)
            throws LaunchException {
        return step(
                who, "disable", Json.createObjectBuilder().add("reason", reason).build());
    }

    @Command(name = "reinstate", description = "Lets a person in again who was disabled.")
    Integer reinstate(@Parameters(paramLabel = "WHO", description = WHO) String who) throws LaunchException {
        return step(who, "reinstate", JsonValue.EMPTY_JSON_OBJECT);
    }

    @Command(name = "expire", description = "Sets the last day, or takes it away.")
    Integer expire(
            @Parameters(paramLabel = "WHO", description = WHO) String who,
            @Parameters(paramLabel = "DAY", description = "Such as 2027-12-31, or never.") String day)
            throws LaunchException {
        AdminClient client = admin.client();
        JsonObject person = person(client, who);
        JsonObject change = "never".equals(day)
                ? Json.createObjectBuilder().addNull("lastDay").build()
                : Json.createObjectBuilder().add("lastDay", day).build();
        return admin.show(client.change("PATCH", "/people/" + person.getString("id"), change, asSeen(person)));
    }

    private Integer step(String who, String step, JsonObject body) throws LaunchException {
        AdminClient client = admin.client();
        JsonObject person = person(client, who);
        String path = "/people/" + person.getString("id") + "/" + step;
        return admin.show(
                body.isEmpty()
                        ? client.change("POST", path, asSeen(person))
                        : client.change("POST", path, body, asSeen(person)));
    }

    /** Nothing is changed that is another by now than it was when it was looked for. */
    private static Map<String, String> asSeen(JsonObject one) {
        return Map.of("If-Match", "\"" + one.getInt("version") + "\"");
    }

    /** @param who an address or an id */
    static JsonObject person(AdminClient client, String who) throws LaunchException {
        if (ID.matcher(who).matches()) {
            return client.get("/people/" + who);
        }
        return client.list("/people" + AdminCommand.query("q", who), 500).getValuesAs(JsonObject.class).stream()
                .filter(one -> one.getString("email").equalsIgnoreCase(who))
                .findFirst()
                .orElseThrow(() -> new LaunchException("nobody has the address " + who + "."));
    }
}
