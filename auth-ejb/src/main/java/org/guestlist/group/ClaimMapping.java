package org.guestlist.group;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which groups a provider's claim gives.
 *
 * @param claim the name of the claim; empty to read none
 * @param lines none if there is no claim
 */
public record ClaimMapping(Optional<String> claim, List<Line> lines) {

    /** More lines than this are not for a form. */
    public static final int MOST_LINES = 500;

    /** The longest name of a claim and the longest value, in characters. */
    public static final int LENGTH = GroupClaim.LENGTH;

    /**
     * @param value in the claim
     * @param group the public id of the group that it stands for
     */
    public record Line(String value, UUID group) {

        public Line {
            if (!isText(value)) {
                throw new IllegalArgumentException("value");
            }
        }
    }

    public ClaimMapping {
        if (claim.filter(name -> !isText(name)).isPresent()
                || lines.size() > MOST_LINES
                || claim.isEmpty() && !lines.isEmpty()) {
            throw new IllegalArgumentException("claim");
        }
        lines = lines.stream().distinct().toList();
    }

    /** @return whether the text can be a name of a claim or a value: 1 to {@value #LENGTH} characters on one line */
    public static boolean isText(String text) {
        return !text.isBlank()
                && text.equals(text.strip())
                && text.length() <= LENGTH
                && text.chars().noneMatch(Character::isISOControl);
    }
}
