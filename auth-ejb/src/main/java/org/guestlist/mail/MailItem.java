package org.guestlist.mail;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Somebody, or something, whose end is near, in the list of a mail such as {@link MailKind#EXPIRY_LIST}.
 *
 * @param id its public id
 * @param until the last day
 * @param name what it is called
 */
public record MailItem(UUID id, LocalDate until, String name) {

    /** The number of them named in a mail; its link leads to all. */
    public static final int NAMED = 10;

    private static final String LIST = "people";

    /** @return the parameters {@code people} and {@code more} of a mail about these, in their order */
    public static Map<String, String> parameters(List<MailItem> items) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put(LIST, items.stream().limit(NAMED).map(MailItem::line).collect(Collectors.joining("\n")));
        if (items.size() > NAMED) {
            parameters.put("more", Integer.toString(items.size() - NAMED));
        }
        return parameters;
    }

    private String line() {
        return id + " " + until + " " + name;
    }

    /** @return those that these parameters name; none for another mail */
    static List<MailItem> of(Map<String, String> parameters) {
        return parameters.getOrDefault(LIST, "").lines().map(MailItem::parse).toList();
    }

    private static MailItem parse(String line) {
        String[] parts = line.split(" ", 3);
        return new MailItem(UUID.fromString(parts[0]), LocalDate.parse(parts[1]), parts[2]);
    }
}
