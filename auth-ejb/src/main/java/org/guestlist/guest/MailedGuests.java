package org.guestlist.guest;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guestlist.account.Account;

/** Guests as mails name them. */
final class MailedGuests {

    /** The number of guests named in a mail; its link leads to all. */
    static final int NAMED = 10;

    private MailedGuests() {}

    /** @return the parameters {@code people} and {@code more} of a mail about these, the first to end first */
    static Map<String, String> of(Collection<Account> guests) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put(
                "people",
                guests.stream()
                        .sorted(Comparator.comparing(
                                        (Account guest) -> guest.getExpiresOn().orElseThrow())
                                .thenComparing(Account::getName))
                        .limit(NAMED)
                        .map(guest ->
                                guest.getUuid() + " " + guest.getExpiresOn().orElseThrow() + " " + guest.getName())
                        .collect(Collectors.joining("\n")));
        if (guests.size() > NAMED) {
            parameters.put("more", Integer.toString(guests.size() - NAMED));
        }
        return parameters;
    }

    /** @return name and address */
    static String who(Account guest) {
        return who(guest.getName(), guest.getEmail().value());
    }

    /** @return names and addresses of the first of them, in their order */
    static String who(List<Account> guests) {
        return guests.stream().limit(NAMED).map(MailedGuests::who).collect(Collectors.joining(", "))
                + (guests.size() > NAMED ? ", …" : "");
    }

    /** @return name and address of somebody who has no account yet */
    static String who(String name, String email) {
        return name + " <" + email + ">";
    }
}
