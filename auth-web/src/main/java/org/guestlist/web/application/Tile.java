package org.guestlist.web.application;

import java.net.URI;
import java.util.Locale;
import org.guestlist.application.Application;
import org.guestlist.organisation.logo.LogoMark;

/**
 * An application as people see it.
 *
 * @param name its name
 * @param logo its logo; null for its initial
 * @param address where it opens; null if people do not open it
 */
public record Tile(String name, LogoMark logo, URI address) {

    static Tile of(Application application, LogoMark logo) {
        return new Tile(application.getName(), logo, application.opensAt().orElse(null));
    }

    /** @return the first letter of the name */
    public String initial() {
        return name.substring(0, name.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }

    /** @return whether these words are in the name */
    boolean matches(String words) {
        return name.toLowerCase(Locale.ROOT).contains(words.toLowerCase(Locale.ROOT));
    }
}
