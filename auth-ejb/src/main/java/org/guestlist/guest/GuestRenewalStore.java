package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;

/**
 * Keeps the renewals that wait for a yes, one of a guest at most: whoever changes one has locked the guest. They have a table of their own,
 * since a node of the version before would read one among the invitations as an invitation.
 */
@ApplicationScoped
class GuestRenewalStore {

    private static final String COLUMNS =
            "select uuid, guest_id, host_id, last_day, asked_at, lapses_on from guest_renewal where tenant_id = ?";

    private static final String OLDEST_FIRST = " order by asked_at, uuid";

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

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
        sql.update(
                "insert into guest_renewal (tenant_id, uuid, guest_id, host_id, last_day, asked_at, lapses_on) values (?, ?, ?, ?, ?, ?, ?)",
                tenant.get().getId(),
                uuid,
                guestId,
                hostId,
                lastDay,
                now,
                lapsesOn);
        return uuid;
    }

    /** @return the one with this id */
    Optional<Row> find(UUID uuid) {
        return sql.first(Row.class, COLUMNS + " and uuid = ?", tenant.get().getId(), uuid);
    }

    /** @return that of this guest */
    Optional<Row> ofGuest(long guestId) {
        return sql.first(Row.class, COLUMNS + " and guest_id = ?", tenant.get().getId(), guestId);
    }

    /** @return those that the host has asked for, the oldest first */
    List<Row> of(long hostId) {
        return sql.list(
                Row.class,
                COLUMNS + " and host_id = ?" + OLDEST_FIRST,
                tenant.get().getId(),
                hostId);
    }

    /** @return how many can be decided on this day, without those of this host */
    long countOfOthers(LocalDate today, long hostId) {
        return sql.one(
                Long.class,
                "select count(*) from guest_renewal where tenant_id = ? and lapses_on >= ? and host_id <> ?",
                tenant.get().getId(),
                today,
                hostId);
    }

    /** @return the first of all that can be decided on this day, the oldest first */
    List<Row> waiting(LocalDate today, int most) {
        return sql.list(
                Row.class,
                COLUMNS + " and lapses_on >= ?" + OLDEST_FIRST + " limit ?",
                tenant.get().getId(),
                today,
                most);
    }

    /** @return those that nobody has decided in time */
    List<Row> lapsed(LocalDate today) {
        return sql.list(Row.class, COLUMNS + " and lapses_on < ?", tenant.get().getId(), today);
    }

    /** Removes that of the guest. @return whether it was there */
    boolean remove(long guestId) {
        return sql.update(
                        "delete from guest_renewal where tenant_id = ? and guest_id = ?",
                        tenant.get().getId(),
                        guestId)
                == 1;
    }
}
