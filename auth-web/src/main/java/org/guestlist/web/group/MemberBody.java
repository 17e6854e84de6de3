package org.guestlist.web.group;

import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.web.platform.api.resource.RefusedWith;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;

/** What programs say of somebody who is in a group, or is to come into it. */
public record MemberBody(
        @Schema(
                description =
                        "The last day in the group, in the time zone of the organisation; not before today. null for no end. If it is"
                                + " missing, whoever is in the group by hand already keeps the last day.",
                format = "date")
        @RefusedWith({"own.until.invalid", "own.until.past"})
        Optional<String> until) {

    /** The field of the last day. */
    static final String UNTIL = "until";

    /** Somebody who is in the group without end. */
    static final MemberBody WITHOUT_END = new MemberBody(Optional.empty());

    /** @return the last day, empty for no end; empty if it was refused */
    Optional<Optional<LocalDate>> read(FieldErrors errors) {
        Optional<LocalDate> day = until.flatMap(RequestValues::day);
        if (until.isPresent() && day.isEmpty()) {
            errors.refuse(UNTIL, "own.until.invalid");
        }
        return Optional.of(day);
    }
}
