package org.guestlist.organisation.tenant;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.guestlist.organisation.tenant.TenantSettings.Bounds;

/**
 * How an organisation invites.
 *
 * @param sentences a sentence of its own in mails that invite, by language; empty or missing for none
 * @param reminderDays after how many days people who have not come in are reminded; 0 for never
 */
public record InvitationSettings(Map<Language, String> sentences, int reminderDays) {

    /** The longest sentence, in characters. */
    public static final int SENTENCE_LENGTH = 300;

    /** The most days after which people are reminded. */
    public static final int MOST_DAYS = 60;

    /** Days, where people are reminded at all. */
    public static final Bounds REMINDER = new Bounds(2, MOST_DAYS);

    /** Mail programs turn these into links. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)://|\\bwww\\.");

    public InvitationSettings {
        sentences = Map.copyOf(sentences);
    }

    /** @return the sentence in this language, empty for none */
    public String sentence(Language language) {
        return sentences.getOrDefault(language, "");
    }

    /** @return whether the text, already {@linkplain TidyText tidy}, can be such a sentence: short, on one line, without web addresses */
    public static boolean isSentence(String text) {
        return (text.isEmpty() || TenantSettings.isLine(text, SENTENCE_LENGTH))
                && !ADDRESS.matcher(text).find();
    }

    /** @return the sentence that was typed, made tidy; empty if it {@linkplain #isSentence can be none} */
    public static Optional<String> parse(String typed) {
        return Optional.of(TidyText.tidy(typed)).filter(InvitationSettings::isSentence);
    }

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    void check() {
        TenantSettings.require(sentences.values().stream().allMatch(InvitationSettings::isSentence), "sentences");
        TenantSettings.require(reminderDays == 0 || REMINDER.admit(reminderDays), "reminderDays");
    }
}
