package org.guestlist.web.people;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.organisation.tenant.InvitationSettings;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;

/** How the organisation invites, as it is typed: its own sentence in each language, and after how many days people are reminded. */
final class InvitationsForm {

    static final String ENGLISH = "english";
    static final String GERMAN = "german";
    static final String DAYS = "reminderDays";

    private InvitationsForm() {}

    /** @return the fields, filled with what is stored; no days for never */
    static TypedFields of(InvitationSettings settings) {
        return new TypedFields(ENGLISH, GERMAN, DAYS)
                .fill(ENGLISH, settings.sentence(Language.EN))
                .fill(GERMAN, settings.sentence(Language.DE))
                .fill(DAYS, Optional.of(settings.reminderDays()).filter(days -> days > 0));
    }

    /** @return what was typed; empty after saying beside the fields why it cannot be */
    static Optional<InvitationSettings> read(TypedFields typed, FieldErrors errors) {
        FieldReader fields = typed.reader(errors);
        Map<Language, String> sentences = new EnumMap<>(Language.class);
        sentences.put(Language.EN, sentence(ENGLISH, fields));
        sentences.put(Language.DE, sentence(GERMAN, fields));
        int days = fields.one(
                        DAYS,
                        text -> RequestValues.wholeNumber(text)
                                .filter(number -> number == 0 || InvitationSettings.REMINDER.admit(number)),
                        "invitations.reminder.days.invalid",
                        InvitationSettings.REMINDER.least(),
                        InvitationSettings.REMINDER.most())
                .orElse(0);
        return fields.isRefused() ? Optional.empty() : Optional.of(new InvitationSettings(sentences, days));
    }

    private static String sentence(String field, FieldReader fields) {
        return fields.one(
                        field,
                        InvitationSettings::parse,
                        "invitations.sentence.invalid",
                        InvitationSettings.SENTENCE_LENGTH)
                .orElse("");
    }
}
