package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * Keeps the renewals that wait for a yes, one of a guest at most: whoever changes one has locked the guest. They have a table of their own,
 * since a node of the version before would read one among the invitations as an invitation.
 */
@ApplicationScoped
class GuestRenewalStore extends WaitingStore<GuestRenewalStore.Row> {

    GuestRenewalStore() {
        super(Row.class, "guest_renewal", "uuid, guest_id, host_id, last_day, asked_at, lapses_on");
    }

    /**
     * One of them.
     *
     * @param hostId who has asked
     * @param lapsesOn the last day on which it can be decided
     */
    record Row(UUID uuid, long guestId, long hostId, LocalDate lastDay, Instant askedAt, LocalDate lapsesOn) {}

    /** Adds one in the place of the one that is there. @return its id */
    UUID put(long guestId, long hostId, LocalDate lastDay, Instant now, LocalDate lapsesOn) {
        remove(guestId);
        UUID uuid = UUID.randomUUID();
        sql().update(
                        "insert into guest_renewal (tenant_id, uuid, guest_id, host_id, last_day, asked_at, lapses_on) values (:organisation, ?, ?, ?, ?, ?, ?)",
                        uuid,
                        guestId,
                        hostId,
                        lastDay,
                        now,
                        lapsesOn);
        return uuid;
    }

    /** @return that of this guest */
    Optional<Row> ofGuest(long guestId) {
        return first(" and guest_id = ?", guestId);
    }

    /** Removes that of the guest. @return whether it was there */
    boolean remove(long guestId) {
        return removeOne(" and guest_id = ?", guestId);
    }
}
