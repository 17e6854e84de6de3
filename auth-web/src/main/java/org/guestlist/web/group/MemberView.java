package org.guestlist.web.group;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.group.Membership;

/** A member of a group as the API shows it. */
@Schema(name = "Member", description = "How a person is in a group.")
public record MemberView(
        UUID id,

        @Schema(format = "email") @Size(max = EmailAddress.LENGTH)
        String email,

        String name,

        @Schema(description = "Whether somebody has put the person into the group, who can be taken out of it again.")
        boolean byHand,

        @Schema(description = "The last day of that; missing for no end.")
        Optional<LocalDate> until,

        @Schema(
                description =
                        "The identity providers whose claim says that the person is in the group; that is changed there.")
        List<UUID> providers) {

    static MemberView of(Account person, Membership how, List<UUID> providers) {
        return new MemberView(
                person.getUuid(), person.getEmail().value(), person.getName(), how.byHand(), how.until(), providers);
    }
}
