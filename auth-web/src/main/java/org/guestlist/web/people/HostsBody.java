package org.guestlist.web.people;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Vouching;
import org.guestlist.web.platform.api.RecordFields;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.TypedFields;

/** Who is to answer for a guest, as programs say it. */
public record HostsBody(
        @Schema(format = "email") @NotNull @Size(max = EmailAddress.LENGTH)
        String host,

        @Schema(format = "email") @Size(max = EmailAddress.LENGTH)
        String secondHost,

        @Size(max = Vouching.LENGTH) String guestReason,
        @Schema(format = "date") String lastDay) {

    /** @param reasonAsked whether the organisation asks for a reason */
    HostFields read(boolean reasonAsked, FieldErrors errors) {
        TypedFields typed = RecordFields.fill(new TypedFields("host", "secondHost", "guestReason"), this);
        return HostFields.read(typed.reader(errors), HostFields::address, reasonAsked);
    }
}
