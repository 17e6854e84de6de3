package org.guestlist.account.attribute;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.guestlist.organisation.tenant.TidyText;

/**
 * What an attribute of an organisation is to be.
 *
 * @param key how programs, lists and directories call it
 * @param label how people call it
 * @param type what its values are
 * @param choices which values there are, for a choice
 * @param shown whether people see it on their own page
 * @param claim whether applications are told
 */
public record AttributeSettings(
        String key, String label, AttributeType type, List<String> choices, boolean shown, boolean claim) {

    /** The longest key, in characters. */
    public static final int KEY_LENGTH = 40;

    /** The longest label, in characters. */
    public static final int LABEL_LENGTH = 60;

    /** How many choices there may be. */
    public static final int MOST_CHOICES = 50;

    /** The longest choice, in characters: all of them fit into one column. */
    public static final int CHOICE_LENGTH = 75;

    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_]*");

    /** What is something else already, in lists, at programs, or as a claim of a token (RFC 7519, OpenID Connect Core 1.0 §5.1). */
    private static final Set<String> TAKEN =
            Set.of(("id version email name role kind state source language manager groups password host hosts"
                            + " status type label attributes displayname username externalid active emails schemas meta"
                            + " firstday lastday start_date expiry_date external_id second_host reason"
                            + " iss sub aud exp nbf iat jti auth_time nonce acr amr azp sid scope client_id at_hash c_hash s_hash cnf act"
                            + " given_name family_name middle_name nickname preferred_username profile picture website gender birthdate"
                            + " zoneinfo locale phone_number phone_number_verified address updated_at email_verified roles upn user_type"
                            + " title department location phone givenname familyname employeetype employeenumber")
                    .split(" "));

    /** What is wrong with one. */
    public enum Problem {
        /** The key has other characters than small letters, digits and underscores, or is too long. */
        KEY,
        /** The key is one of what there is already. */
        KEY_TAKEN,
        /** The label is empty or too long. */
        LABEL,
        /** Another one has this label. */
        LABEL_TAKEN,
        /** A choice has no values, too many, the same one twice, or one that is too long. */
        CHOICES
    }

    /** The texts are tidied. */
    public AttributeSettings {
        label = TidyText.tidy(label);
        choices = choices.stream()
                .map(TidyText::tidy)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    /** @return what is wrong, without a look at the others */
    Set<Problem> problems() {
        Set<Problem> problems = EnumSet.noneOf(Problem.class);
        if (key.length() > KEY_LENGTH || !KEY.matcher(key).matches()) {
            problems.add(Problem.KEY);
        } else if (TAKEN.contains(key)) {
            problems.add(Problem.KEY_TAKEN);
        }
        if (label.isEmpty() || label.length() > LABEL_LENGTH || hasControls(label)) {
            problems.add(Problem.LABEL);
        }
        if (type == AttributeType.CHOICE && !areChoices()) {
            problems.add(Problem.CHOICES);
        }
        return problems;
    }

    private boolean areChoices() {
        Set<String> different = new HashSet<>();
        return !choices.isEmpty()
                && choices.size() <= MOST_CHOICES
                && choices.stream()
                        .allMatch(one -> one.length() <= CHOICE_LENGTH
                                && !hasControls(one)
                                && different.add(one.toLowerCase(Locale.ROOT)));
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
