package org.guestlist.web.roster.bulk;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Reason;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.roster.bulk.BulkAction;
import org.guestlist.roster.bulk.BulkOrder;
import org.guestlist.roster.bulk.BulkStart;
import org.guestlist.roster.bulk.BulkStart.DayPassed;
import org.guestlist.roster.bulk.BulkStart.NoGroup;
import org.guestlist.roster.bulk.BulkStart.NoHost;
import org.guestlist.roster.bulk.Chosen;
import org.guestlist.web.people.ReasonField;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.request.RequestValues;

/**
 * What is to be said of a change to many people beside whom it is for; each as far as the action needs it.
 *
 * @param lastDay of the people
 * @param group that it is about
 * @param host who answers for the guests from then on
 * @param reason why people are shut out
 */
record BulkFields(
        Optional<LocalDate> lastDay, Optional<UUID> group, Optional<EmailAddress> host, Optional<Reason> reason) {

    /** The name of the field for the last day. */
    static final String DAY = "day";

    /** The name of the field for the group; not {@code group}, which is one of the list's filter. */
    static final String GROUP = "toGroup";

    /** The name of the field for the host; not {@code host}, which is one of the list's filter. */
    static final String HOST = "toHost";

    /** The name of the field for the reason. */
    static final String REASON = "reason";

    /**
     * @param typed the text of a field by its name, or null
     * @param hostReader reads the text of the host, or says what is wrong with it
     * @param errors is told what is missing or cannot be used
     */
    static BulkFields read(
            BulkAction action,
            UnaryOperator<String> typed,
            Function<String, Optional<EmailAddress>> hostReader,
            FieldErrors errors) {
        Optional<LocalDate> lastDay = Optional.empty();
        if (action == BulkAction.EXPIRE) {
            lastDay = RequestValues.day(typed.apply(DAY));
            refuse(lastDay, errors, DAY, "bulk.day.invalid");
        }
        Optional<UUID> group = Optional.empty();
        if (action.isGroupNeeded()) {
            group = RequestValues.uuid(typed.apply(GROUP));
            refuse(group, errors, GROUP, "bulk.group.invalid");
        }
        Optional<EmailAddress> host = Optional.empty();
        if (action.isHostNeeded()) {
            host = hostReader.apply(RequestValues.text(typed.apply(HOST)));
        }
        Optional<Reason> reason =
                action.isReasonNeeded() ? ReasonField.read(typed.apply(REASON), errors) : Optional.empty();
        return new BulkFields(lastDay, group, host, reason);
    }

    private static void refuse(Optional<?> missing, FieldErrors errors, String field, String key) {
        if (missing.isEmpty()) {
            errors.refuse(field, key);
        }
    }

    /** @return the order, if nothing was refused when they were read */
    BulkOrder order(NewId id, BulkAction action, Chosen chosen, String seen) {
        return new BulkOrder(id, action, lastDay, group, host, reason, chosen, seen);
    }

    /** Says at its field why an order was not started, if that is due to one. */
    static void refuse(BulkStart start, FieldErrors errors) {
        if (start instanceof DayPassed) {
            errors.refuse(DAY, "bulk.day.past");
        } else if (start instanceof NoGroup) {
            errors.refuse(GROUP, "bulk.group.invalid");
        } else if (start instanceof NoHost) {
            errors.refuse(HOST, "waiting.to.noHost");
        }
    }
}
