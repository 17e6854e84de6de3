package org.guestlist.web.application;

import java.net.URI;
import java.util.Locale;
import org.guestlist.organisation.logo.LogoMark;
import org.guestlist.organisation.tenant.TidyText;

/**
 * An application as people see it.
 *
 * @param name its name
 * @param logo its logo; null for its initial
 * @param colour the number of its own colour
 * @param address where it opens; null if people do not open it
 */
public record Tile(String name, LogoMark logo, int colour, URI address) {

    /** @return the first letter of the name */
    public String initial() {
        return TidyText.initial(name);
    }

    /** @return whether these words are in the name */
    boolean matches(String words) {
        return name.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
