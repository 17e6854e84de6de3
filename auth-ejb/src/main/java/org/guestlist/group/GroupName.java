package org.guestlist.group;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.PersonName;
import org.guestlist.account.Role;

/**
 * The name of a group, as applications see it in tokens: 1 to {@value #LENGTH} characters on one line, without the characters that separate
 * groups in a list, and not the name of a role.
 *
 * @param value with single spaces, in Unicode's composed form
 */
public record GroupName(String value) {

    /** The longest name, in characters. */
    public static final int LENGTH = 100;

    /** Separators of a list, and invisible characters, among them those that change the direction of writing. */
    private static final Pattern FORBIDDEN = Pattern.compile("[,;|\\p{Cc}\\p{Cf}\\p{Cs}\\uFFFD]");

    /** In Jakarta Servlet 6.0 §13.8 the asterisks stand for any role and for anybody who is signed in. */
    private static final Set<String> RESERVED = Stream.concat(
                    Stream.of(Role.EMPLOYEE.group(), Role.ADMINISTRATOR.group()), Stream.of("*", "**"))
            .collect(Collectors.toUnmodifiableSet());

    /** Why a text cannot be the name of a group. */
    public enum Problem {
        /** Empty, too long, or with a character that is not allowed. */
        INVALID,
        /** The name of a role: an application could take its members for Guestlist's administrators. */
        RESERVED,
        /** Another group has the name. */
        TAKEN
    }

    /** @throws IllegalArgumentException if it is not a name */
    public GroupName {
        value = PersonName.clean(value);
        Optional<Problem> problem = problem(value);
        if (problem.isPresent()) {
            throw new IllegalArgumentException(problem.get().name());
        }
    }

    /** @return why the text cannot be a name; empty if it can, unless another group has it */
    public static Optional<Problem> problem(String text) {
        // Check the length first: normalising thousands of combining accents takes minutes.
        if (text.length() > 2 * LENGTH) {
            return Optional.of(Problem.INVALID);
        }
        String clean = PersonName.clean(text);
        if (clean.isEmpty()
                || clean.length() > LENGTH
                || FORBIDDEN.matcher(clean).find()) {
            return Optional.of(Problem.INVALID);
        }
        return RESERVED.contains(key(clean)) ? Optional.of(Problem.RESERVED) : Optional.empty();
    }

    /** @return the text by which names are compared */
    public String key() {
        return key(value);
    }

    private static String key(String clean) {
        return clean.toLowerCase(Locale.ROOT);
    }
}
