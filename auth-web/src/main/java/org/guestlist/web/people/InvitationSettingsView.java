package org.guestlist.web.people;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.organisation.tenant.InvitationSettings;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.web.platform.api.resource.DescribedBy;

/** How the organisation invites, as the API shows it. */
@DescribedBy(InvitationSettingsBody.class)
public record InvitationSettingsView(
        @Schema(description = "That of the organisation.") int version,
        String english,
        String german,
        int reminderDays) {

    static InvitationSettingsView of(Tenant organisation) {
        InvitationSettings settings = organisation.invitations();
        return new InvitationSettingsView(
                organisation.getVersion(),
                settings.sentence(Language.EN),
                settings.sentence(Language.DE),
                settings.reminderDays());
    }
}
