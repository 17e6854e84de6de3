package org.guestlist.provider;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.tenant.HostName;

/**
 * A list of e-mail domains, compared in ASCII form (RFC 5890).
 *
 * @param domains in ASCII form and lower case
 */
public record DomainList(List<String> domains) {

    private static final String DOMAIN = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)++";

    public DomainList {
        domains = List.copyOf(domains);
    }

    /**
     * @param text domains separated by commas, semicolons or white space, with or without an @ before them
     * @throws IllegalArgumentException with the invalid entry as message
     */
    public static DomainList of(String text) {
        return new DomainList(Arrays.stream(text.split("[,;\\s]+"))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .map(DomainList::ascii)
                .distinct()
                .toList());
    }

    private static String ascii(String entry) {
        String domain = HostName.ascii(entry.replaceFirst("^@", "")).orElse("");
        if (domain.length() > 253 || !domain.matches(DOMAIN)) {
            throw new IllegalArgumentException(entry);
        }
        return domain;
    }

    public boolean isEmpty() {
        return domains.isEmpty();
    }

    /** @return whether the address's domain is on the list, or, with {@code subdomains}, is a subdomain of one on it */
    public boolean contains(EmailAddress address, boolean subdomains) {
        return contains(address.domain(), subdomains);
    }

    /** @return the same for a domain in lower case and ASCII form */
    boolean contains(String domain, boolean subdomains) {
        return domains.stream().anyMatch(entry -> domain.equals(entry) || subdomains && domain.endsWith("." + entry));
    }

    /** @return the domains separated by commas and spaces, as accepted by {@link #of} */
    @Override
    public String toString() {
        return domains.stream().collect(Collectors.joining(", "));
    }
}
