package org.guestlist.application;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.TidyText;

/**
 * A claim of an application's own: what its product reads under a name that it has chosen (OpenID Connect Core 1.0 §5.1.2).
 *
 * @param name as the product reads it, such as {@code roles} or {@code https://example.com/roles}
 * @param source where its value comes from
 * @param of the key of the attribute, or the public id of the group; empty for a text
 * @param text the text, or the application's word for members of the group; empty for an attribute
 */
public record CustomClaim(String name, Source source, String of, String text) {

    /** The claim that lists groups: the one of the usual claims that an application may have words of its own for. */
    public static final String GROUPS = "groups";

    /** The longest text, in characters. */
    public static final int TEXT_LENGTH = 200;

    private static final int NAME_LENGTH = 100;

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:/-]*");

    /** What says who somebody is, how they signed in, what a token is for, or that something was proven. */
    private static final Set<String> OF_TOKENS = Set.of(
            "iss",
            "sub",
            "aud",
            "exp",
            "nbf",
            "iat",
            "jti",
            "nonce",
            "azp",
            "at_hash",
            "c_hash",
            "s_hash",
            "sub_jwk",
            "auth_time",
            "acr",
            "amr",
            "sid",
            "upn",
            "cnf",
            "act",
            "may_act",
            "client_id",
            "scope",
            "events",
            "phone_number_verified");

    /** Where a value comes from. The names are stored. */
    public enum Source {
        /** An attribute of the person: a standard one, or one of the organisation's own, whether it is told to all applications or not. */
        ATTRIBUTE,
        /** A group: its members get the application's word for it, in a list with those for their other groups. */
        GROUP,
        /** The same text for everybody. */
        TEXT
    }

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    public CustomClaim {
        text = TidyText.tidy(text);
        ApplicationSettings.require(isName(name), "name");
        ApplicationSettings.require(source == Source.TEXT == of.isEmpty(), "of");
        ApplicationSettings.require(source != Source.GROUP || isUuid(of), "of");
        ApplicationSettings.require(source == Source.GROUP || !GROUPS.equals(name), "name");
        ApplicationSettings.require(source == Source.ATTRIBUTE == text.isEmpty() && isText(text), "text");
    }

    private static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** @return whether it is 1 to 100 letters, digits and {@code _.:/-}, beginning with a letter, and no usual claim */
    public static boolean isName(String text) {
        return text.length() <= NAME_LENGTH && NAME.matcher(text).matches() && !isReserved(text);
    }

    /** @return whether a claim of this name says something else already */
    public static boolean isReserved(String name) {
        return OF_TOKENS.contains(name)
                || !GROUPS.equals(name)
                        && Stream.of(ClaimScope.values())
                                .anyMatch(scope -> scope.claims().contains(name));
    }

    /** @return whether it can be a text, or a word: at most 200 characters on one line */
    public static boolean isText(String text) {
        return text.length() <= TEXT_LENGTH && text.chars().noneMatch(Character::isISOControl);
    }

    /** @return the group whose members get the word; empty for another source */
    public Optional<UUID> group() {
        return source == Source.GROUP ? Optional.of(UUID.fromString(of)) : Optional.empty();
    }

    /** @return the claim in one line, for the audit log */
    String audited() {
        return switch (source) {
            case ATTRIBUTE -> name + " = {" + of + "}";
            case GROUP -> name + " = " + text + " {" + of + "}";
            case TEXT -> name + " = " + text;
        };
    }
}
