package org.guestlist.web.platform.page;

import java.net.URI;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.tenant.AllowedRedirects;

/** The support contact, as entered by an administrator. */
final class Contact {

    private Contact() {}

    /** @return the link target; empty for other texts */
    static Optional<String> link(String contact) {
        if (contact.matches("\\+?[0-9][0-9 ()/.-]{4,30}")) {
            return Optional.of("tel:" + contact.replaceAll("[^+0-9]", "")); // RFC 3966 §3
        }
        return AllowedRedirects.parse(contact)
                .map(URI::toString)
                .or(() -> EmailAddress.parse(contact)
                        .map(EmailAddress::value)
                        .filter(address -> address.matches("[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+"))
                        .map(address -> "mailto:" + address)); // RFC 6068 §2
    }
}
