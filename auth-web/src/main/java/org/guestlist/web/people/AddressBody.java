package org.guestlist.web.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.account.EmailAddress;
import org.guestlist.web.platform.page.FieldErrors;

/** Another address of a person, as programs say it. */
public record AddressBody(
        @Schema(format = "email") @NotNull @Size(max = EmailAddress.LENGTH)
        String email,

        @Schema(defaultValue = "true") Boolean welcomeMail) {

    Optional<EmailAddress> read(FieldErrors errors) {
        Optional<EmailAddress> address = EmailAddress.parse(email);
        if (address.isEmpty()) {
            errors.refuse("email", "invite.email.invalid", email);
        }
        return address;
    }
}
