package org.guestlist.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Search criterion for what people have to sign in with.
 *
 * @param kind what
 * @param provider for {@link Kind#PROVIDER} the public id of the identity provider; nobody is linked to one that does not exist
 */
public record Credentials(Kind kind, Optional<UUID> provider) {

    /** What people may have. */
    public enum Kind {
        /** Anything, or nothing yet. */
        ANY,
        /** A password of their own, beside others or not. */
        PASSWORD,
        /** A password and a second factor. */
        SECOND_FACTOR,
        /** A password without a second factor. */
        PASSWORD_ALONE,
        /** A link to an identity provider, beside others or not. */
        PROVIDER,
        /** Neither a password nor a link. */
        NONE
    }

    /** No criterion. */
    public static final Credentials ANY = new Credentials(Kind.ANY, Optional.empty());

    /** A password. */
    public static final Credentials PASSWORD = new Credentials(Kind.PASSWORD, Optional.empty());

    /** A password without a second factor. */
    public static final Credentials PASSWORD_ALONE = new Credentials(Kind.PASSWORD_ALONE, Optional.empty());

    /** Nothing yet. */
    public static final Credentials NONE = new Credentials(Kind.NONE, Optional.empty());

    /** All that name no provider, in the order in which they are offered. */
    public static final List<Credentials> PLAIN = Stream.of(Kind.values())
            .filter(kind -> kind != Kind.PROVIDER)
            .map(kind -> new Credentials(kind, Optional.empty()))
            .toList();

    public Credentials {
        if ((kind == Kind.PROVIDER) != provider.isPresent()) {
            throw new IllegalArgumentException("A provider goes with its kind");
        }
    }

    /** @return a link to this identity provider, by its public id */
    public static Credentials of(UUID provider) {
        return new Credentials(Kind.PROVIDER, Optional.of(provider));
    }

    /** @return the text for an address: the kind's name, or the provider's id */
    public String text() {
        return provider.map(UUID::toString).orElse(kind.name());
    }
}
