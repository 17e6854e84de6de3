package org.guestlist.launcher;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Groups, by the API of an organisation. */
@Command(name = "groups", description = "Lists groups, and who is in them; puts people into them, and takes them out.")
final class AdminGroupsCommand {

    private static final String GROUP = "The name or the id.";
    private static final String WHO = "The address or the id of the person.";

    @ParentCommand
    private AdminCommand admin;

    @Command(name = "list", description = "Lists groups, by name.")
    Integer list() throws LaunchException {
        return admin.list(
                admin.client().list("/groups", Integer.MAX_VALUE),
                AdminCommand.columns("NAME", "name", "PEOPLE", "people", "DESCRIPTION", "description", "ID", "id"));
    }

    @Command(name = "members", description = "Lists who is in a group.")
    Integer members(
            @Parameters(paramLabel = "GROUP", description = GROUP) String group,
            @Option(names = "--limit", defaultValue = "500", description = "How many; 500 without.") int limit)
            throws LaunchException {
        AdminClient client = admin.client();
        return admin.list(
                client.list(path(client, group) + "/members", limit),
                AdminCommand.columns(
                        "NAME", "name", "ADDRESS", "email", "BY HAND", "byHand", "UNTIL", "until", "ID", "id"));
    }

    @Command(name = "add", description = "Puts a person into a group.")
    Integer add(
            @Parameters(paramLabel = "GROUP", description = GROUP) String group,
            @Parameters(paramLabel = "WHO", description = WHO) String who,
            @Option(names = "--until", description = "The last day, such as 2027-12-31.") String until)
            throws LaunchException {
        AdminClient client = admin.client();
        JsonObject body = until == null
                ? JsonObject.EMPTY_JSON_OBJECT
                : Json.createObjectBuilder().add("until", until).build();
        return admin.show(client.change("PUT", member(client, group, who), body, Map.of()));
    }

    @Command(name = "remove", description = "Takes a person out of a group.")
    Integer remove(
            @Parameters(paramLabel = "GROUP", description = GROUP) String group,
            @Parameters(paramLabel = "WHO", description = WHO) String who)
            throws LaunchException {
        AdminClient client = admin.client();
        client.change("DELETE", member(client, group, who), Map.of());
        return 0;
    }

    private static String member(AdminClient client, String group, String who) throws LaunchException {
        return path(client, group) + "/members/"
                + AdminPeopleCommand.person(client, who).getString("id");
    }

    private static String path(AdminClient client, String group) throws LaunchException {
        return "/groups/" + group(client, group).getString("id");
    }

    /** @param group a name or an id */
    static JsonObject group(AdminClient client, String group) throws LaunchException {
        if (AdminPeopleCommand.ID.matcher(group).matches()) {
            return client.get("/groups/" + group);
        }
        return client.list("/groups", Integer.MAX_VALUE).getValuesAs(JsonObject.class).stream()
                .filter(one -> one.getString("name").equalsIgnoreCase(group))
                .findFirst()
                .orElseThrow(() -> new LaunchException("there is no group " + group + "."));
    }
}
