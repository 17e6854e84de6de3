package org.guestlist.platform.permission;

import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.platform.db.UnknownValues.Fallback;

/**
 * How much a person has shown of who is there, in ascending order: whoever has reached one has reached those before it. Applications get it
 * as {@code acr} (OpenID Connect Core 1.0 §2) and ask for it by {@code acr_values}.
 */
public enum AuthenticationContext {
    /** One factor, at least as good as a password. */
    @Fallback
    ONE_FACTOR("1"),
    /** Two factors. */
    TWO_FACTORS("2"),
    /**
     * A passkey, which no page that looks like ours can use (OpenID Connect Extended Authentication Profile ACR Values 1.0 §2,
     * {@code phr}).
     */
    PHISHING_RESISTANT("phr");

    private final String value;

    AuthenticationContext(String value) {
        this.value = value;
    }

    /** @return the value of {@code acr} */
    public String value() {
        return value;
    }

    /** @return the context with this value of {@code acr}, which may be any text */
    public static Optional<AuthenticationContext> of(String value) {
        return Stream.of(values()).filter(one -> one.value.equals(value)).findFirst();
    }

    /** @return whether it is enough where this one is needed */
    public boolean covers(AuthenticationContext needed) {
        return compareTo(needed) >= 0;
    }

    /** @return the stronger of the two */
    public AuthenticationContext or(AuthenticationContext other) {
        return covers(other) ? this : other;
    }
}
