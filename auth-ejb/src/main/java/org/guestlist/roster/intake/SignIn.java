package org.guestlist.roster.intake;

import java.util.Optional;

/**
 * The sign-in methods that a person may use.
 *
 * @param password whether the person is one of those chosen to use a password
 * @param provider the only provider that the person may use, by its id; empty for any that the organisation allows
 */
public record SignIn(boolean password, Optional<Long> provider) {

    private static final String PASSWORD = "password";

    /** By any method that the organisation allows. */
    public static final SignIn AS_THE_ORGANISATION_SAYS = new SignIn(false, Optional.empty());
    /** As one of those chosen to use a password. */
    public static final SignIn WITH_PASSWORD = new SignIn(true, Optional.empty());

    /** @return with this provider alone */
    public static SignIn onlyWith(long provider) {
        return new SignIn(false, Optional.of(provider));
    }

    /** @return the text to store */
    String text() {
        return provider.map(String::valueOf).orElse(password ? PASSWORD : "");
    }

    static SignIn of(String text) {
        if (text.isEmpty()) {
            return AS_THE_ORGANISATION_SAYS;
        }
        return PASSWORD.equals(text) ? WITH_PASSWORD : onlyWith(Long.parseLong(text));
    }
}
