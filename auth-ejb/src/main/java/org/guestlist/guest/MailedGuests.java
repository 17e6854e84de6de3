package org.guestlist.guest;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.mail.MailItem;

/** Guests as mails name them. */
final class MailedGuests {

    private MailedGuests() {}

    /** @return the parameters {@code people} and {@code more} of a mail about these, the first to end first */
    static Map<String, String> of(Collection<Account> guests) {
        return MailItem.parameters(guests.stream()
                .map(guest -> new MailItem(guest.getUuid(), guest.getExpiresOn().orElseThrow(), guest.getName()))
                .sorted(Comparator.comparing(MailItem::until).thenComparing(MailItem::name))
                .toList());
    }

    /** @return name and address */
    static String who(Account guest) {
        return who(guest.getName(), guest.getEmail().value());
    }

    /** @return names and addresses of the first of them, in their order */
    static String who(List<Account> guests) {
        return guests.stream().limit(MailItem.NAMED).map(MailedGuests::who).collect(Collectors.joining(", "))
                + (guests.size() > MailItem.NAMED ? ", …" : "");
    }

    /** @return name and address of somebody who has no account yet */
    static String who(String name, String email) {
        return name + " <" + email + ">";
    }
}
