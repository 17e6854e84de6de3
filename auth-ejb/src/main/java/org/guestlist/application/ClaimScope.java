package org.guestlist.application;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an application may learn about people, by the scope that asks for it (OpenID Connect Core 1.0 §5.4). The names are stored. */
public enum ClaimScope {
    /** The name and the language. */
    PROFILE,
    /** The e-mail address. */
    EMAIL,
    /** The groups. */
    GROUPS;

    /** @return the scope that is stored by this name; empty for one that only a newer version knows, for which nothing is released */
    static Optional<ClaimScope> of(String name) {
        return Arrays.stream(values())
                .filter(scope -> scope.name().equals(name))
                .findFirst();
    }

    /** @return the scope, as in a request */
    public String scope() {
        return name().toLowerCase(Locale.ROOT);
    }
}
