package org.guestlist.web.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.account.Vouching;
import org.guestlist.people.WelcomeChoice;
import org.guestlist.web.platform.api.resource.DescribedBy;

/** What programs say of somebody whom they invite. */
@Schema(description = "With a host it is that of a guest.")
@DescribedBy(PersonBody.class)
public record InvitationBody(
        @Schema(format = "email") @NotNull @Size(max = EmailAddress.LENGTH)
        String email,

        String name,
        Role role,
        Optional<String> language,
        String firstDay,
        String lastDay,
        String externalId,

        @Schema(format = "email") @Size(max = EmailAddress.LENGTH)
        String host,

        @Schema(format = "email") @Size(max = EmailAddress.LENGTH)
        String secondHost,

        @Size(max = Vouching.LENGTH) String guestReason,

        @Schema(
                description =
                        "When the welcome mail goes out: NOW (or on the first day that is still to come), LATER (with a mailing to all who"
                                + " wait), or NEVER (only if the person is chosen for it).")
        Optional<WelcomeChoice> welcome,

        @Schema(
                description = "The same as `welcome`, which counts if both are there: true is NOW, false is LATER.",
                defaultValue = "true")
        Boolean welcomeMail,

        @Schema(description = "Takes the scope groups:write as well.", format = "uuid")
        List<String> groups,

        @Schema(format = "uuid") String onlyProvider,
        @Schema(defaultValue = "false") Boolean passwordAllowed,

        @Schema(
                description =
                        "Only if somebody who is deleted has the address: brings back that person, or frees the address for another one.",
                enumeration = {RESTORE, NEW})
        Optional<String> deleted) {

    /** Brings back who is deleted. */
    static final String RESTORE = "restore";

    /** Frees the address for another person. */
    static final String NEW = "new";

    /** Fills the form of the page. */
    void fill(PersonForm form) {
        PersonBody.fill(form, this, role, language);
    }

    /** @return what is said of who answers for a guest */
    HostsBody hosts() {
        return new HostsBody(host, secondHost, guestReason, lastDay);
    }

    /** @return when the welcome mail goes out */
    WelcomeChoice choice() {
        // The flag is from before there was the choice, which says more.
        return welcome.orElse(welcomeMail ? WelcomeChoice.NOW : WelcomeChoice.LATER);
    }
}
