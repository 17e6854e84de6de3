package org.guestlist.organisation.tenant;

import java.util.Map;

/**
 * What an organisation says about guests that concerns each sign-in and each mail, and so is held with the organisation. The rest is a
 * matter of the feature of guests.
 *
 * @param secondFactor whether guests must have a second factor, whoever else must
 * @param sentences what the mails that invite guests say instead of the organisation's own sentence; empty or missing for that one
 */
public record GuestSettings(boolean secondFactor, Map<Language, String> sentences) {

    public GuestSettings {
        sentences = Map.copyOf(sentences);
    }

    /** @return the sentence in this language, empty for none */
    public String sentence(Language language) {
        return sentences.getOrDefault(language, "");
    }

    /** @throws IllegalArgumentException with the name of the invalid component as message */
    void check() {
        TenantSettings.require(sentences.values().stream().allMatch(InvitationSettings::isSentence), "sentences");
    }
}
