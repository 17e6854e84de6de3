package org.guestlist.web.group;

import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;

/** An owner of a group as the API shows it. */
@Schema(name = "Owner")
public record OwnerView(
        UUID id,

        @Schema(format = "email") @Size(max = EmailAddress.LENGTH)
        String email,

        String name,

        @Schema(
                description =
                        "Whether the person owns the group now: who is not active, or a guest, decides nothing meanwhile.")
        boolean active) {

    static OwnerView of(Account owner, boolean active) {
        return new OwnerView(owner.getUuid(), owner.getEmail().value(), owner.getName(), active);
    }
}
