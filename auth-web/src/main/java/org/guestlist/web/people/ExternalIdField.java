package org.guestlist.web.people;

import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.ExternalId;
import org.guestlist.account.ExternalIdTakenException;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/** The field for a person's external id, with its errors. */
final class ExternalIdField {

    private static final String ID = "externalId";

    private ExternalIdField() {}

    /** @return the id as it would be stored; empty for none, and if it is invalid, which is then shown beside the field */
    static Optional<String> read(String typed, FormErrors errors, Text text) {
        if (RequestValues.text(typed).isEmpty()) {
            return Optional.empty();
        }
        if (!ExternalId.isValid(typed)) {
            errors.add(ID, text.format("person.externalId.invalid", ExternalId.LENGTH));
            return Optional.empty();
        }
        return Optional.of(ExternalId.clean(typed));
    }

    /** Shows beside the field who has the id. */
    static void taken(ExternalIdTakenException e, FormErrors errors, Text text) {
        Account holder = e.holder();
        boolean deleted = holder.getStatus() == AccountStatus.DELETED;
        errors.add(
                ID,
                text.format(
                        deleted ? "person.externalId.deleted" : "person.externalId.taken",
                        holder.getName(),
                        holder.getEmail()));
    }
}
