package org.guestlist.roster.bulk;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Reason;
import org.guestlist.organisation.tenant.NewId;

/**
 * A change to many people that an administrator has confirmed.
 *
 * @param id made with the form: an order that is sent twice runs once
 * @param action what to do
 * @param lastDay for {@link BulkAction#EXPIRE}, empty otherwise
 * @param group the public id of the group, if the action {@linkplain BulkAction#isGroupNeeded() is about one}; empty otherwise
 * @param host the address of a member who may be a host, if the action {@linkplain BulkAction#isHostNeeded() names one}; empty otherwise
 * @param reason for an action that {@linkplain BulkAction#isReasonNeeded() needs} one; empty otherwise
 * @param chosen the people that it applies to
 * @param seen the {@linkplain Choice#fingerprint() fingerprint} of the people whose number was confirmed
 */
public record BulkOrder(
        NewId id,
        BulkAction action,
        Optional<LocalDate> lastDay,
        Optional<UUID> group,
        Optional<EmailAddress> host,
        Optional<Reason> reason,
        Chosen chosen,
        String seen) {

    public BulkOrder {
        if (lastDay.isPresent() != (action == BulkAction.EXPIRE)) {
            throw new IllegalArgumentException(action + " with the last day " + lastDay);
        }
        if (group.isPresent() != action.isGroupNeeded()) {
            throw new IllegalArgumentException(action + " with the group " + group);
        }
        if (host.isPresent() != action.isHostNeeded()) {
            throw new IllegalArgumentException(action + " with the host " + host);
        }
        if (reason.isPresent() != action.isReasonNeeded()) {
            throw new IllegalArgumentException(action + " with the reason " + reason);
        }
    }
}
