package org.guestlist.web.people;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.organisation.tenant.InvitationSettings;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.web.platform.api.RecordFields;
import org.guestlist.web.platform.api.resource.RefusedWith;
import org.guestlist.web.platform.page.TypedFields;

/** What programs say of how the organisation invites. */
public record InvitationSettingsBody(
        @Schema(description = "A sentence of the organisation in mails that invite in English; empty for none.")
        @RefusedWith("invitations.sentence.invalid")
        @Size(max = InvitationSettings.SENTENCE_LENGTH)
        String english,

        @Schema(description = "The same in German.")
        @RefusedWith("invitations.sentence.invalid")
        @Size(max = InvitationSettings.SENTENCE_LENGTH)
        String german,

        @Schema(description = "After how many days people who have not come in are reminded; 0 for never.")
        @RefusedWith("invitations.reminder.days.invalid")
        @Min(0)
        @Max(InvitationSettings.MOST_DAYS)
        Optional<Long> reminderDays) {

    static InvitationSettingsBody of(InvitationSettings stored) {
        return new InvitationSettingsBody(
                stored.sentence(Language.EN), stored.sentence(Language.DE), Optional.of((long) stored.reminderDays()));
    }

    /** @return the fields of the page, filled with what is said */
    TypedFields typed() {
        return RecordFields.fill(
                new TypedFields(InvitationsForm.ENGLISH, InvitationsForm.GERMAN, InvitationsForm.DAYS), this);
    }
}
