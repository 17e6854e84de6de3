package org.guestlist.organisation.tenant;

import java.time.ZoneId;
import java.util.List;

/**
 * The initial data of an organisation; its other settings start with their defaults.
 *
 * @param name shown on every page and in every mail, 1 to 100 characters on one line
 * @param host the canonical host
 * @param aliases hosts that redirect to it
 * @param language for people who have chosen none
 * @param timeZone in which its days begin and end
 */
public record NewTenant(String name, HostName host, List<HostName> aliases, Language language, ZoneId timeZone) {

    public NewTenant {
        name = name(name);
        aliases = List.copyOf(aliases);
    }

    /**
     * @return the name, tidied
     * @throws IllegalArgumentException with a sentence for operators, if it is empty, too long or on several lines
     */
    public static String name(String text) {
        String name = TidyText.tidy(text);
        if (!TenantSettings.isLine(name, TenantSettings.NAME_LENGTH)) {
            throw new IllegalArgumentException("must be a name of 1 to 100 characters on one line");
        }
        return name;
    }

    /** @return an organisation without aliases, in English and UTC */
    public static NewTenant of(String name, HostName host) {
        return new NewTenant(name, host, List.of(), Language.EN, ZoneId.of("UTC"));
    }
}
