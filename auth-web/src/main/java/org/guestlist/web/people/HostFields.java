package org.guestlist.web.people;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Vouching;
import org.guestlist.organisation.tenant.TidyText;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.request.RequestValues;

/**
 * The hosts of a guest and the reason, as administrators type them: the fields {@code host}, {@code secondHost} and {@code guestReason}.
 *
 * @param hosts the addresses, the first host's first; none if that was refused
 * @param reason empty for none
 */
record HostFields(List<EmailAddress> hosts, Optional<String> reason) {

    /** How the field of a host is read: empty after saying what is wrong with it. */
    @FunctionalInterface
    interface HostReader {

        Optional<EmailAddress> read(FieldReader fields, String field);
    }

    /** What programs send: an address alone. */
    static Optional<EmailAddress> address(FieldReader fields, String field) {
        return fields.required(field, EmailAddress::parse, "person.guest.host.invalid");
    }

    /**
     * @param reader of the field of a host
     * @param reasonAsked whether the organisation asks for a reason
     */
    static HostFields read(FieldReader fields, HostReader reader, boolean reasonAsked) {
        Optional<EmailAddress> first = reader.read(fields, "host");
        Optional<EmailAddress> second =
                fields.isEmpty("secondHost") ? Optional.empty() : reader.read(fields, "secondHost");
        if (second.isPresent() && second.equals(first)) {
            fields.refuse("secondHost", "person.guest.host.same");
        }
        Optional<String> reason = fields.one(
                "guestReason",
                text -> Optional.of(TidyText.tidy(text))
                        .filter(tidy -> tidy.length() <= Vouching.LENGTH && RequestValues.isLine(tidy)),
                "person.guest.reason.long",
                Vouching.LENGTH);
        if (reasonAsked && fields.isEmpty("guestReason")) {
            fields.refuse("guestReason", "person.guest.reason.missing");
        }
        return new HostFields(Stream.of(first, second).flatMap(Optional::stream).toList(), reason);
    }

    /** Says beside its field which address is that of nobody who may be a host. */
    void refuse(EmailAddress nobody, FieldErrors errors) {
        boolean second = hosts.indexOf(nobody) == 1;
        errors.refuse(second ? "secondHost" : "host", "person.guest.host.none", nobody);
    }
}
