package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.UnknownValues;

/** Keeps the invitations that wait for a yes. Whoever changes one has locked the account of its host. */
@ApplicationScoped
class GuestRequestStore {

    private static final String COLUMNS =
            "select uuid, host_id, email, name, language, first_day, last_day, group_ids, reason, words, asked_at,"
                    + " lapses_on from guest_request where tenant_id = ?";

    private static final String OLDEST_FIRST = " order by asked_at, uuid";

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    /**
     * One of them.
     *
     * @param groupIds the public ids of the groups, with blanks between
     * @param lapsesOn the last day on which it can be decided
     */
    record Row(
            UUID uuid,
            long hostId,
            String email,
            String name,
            Optional<String> language,
            Optional<LocalDate> firstDay,
            LocalDate lastDay,
            String groupIds,
            String reason,
            String words,
            Instant askedAt,
            LocalDate lapsesOn) {

        GuestInvitation wanted() {
            return new GuestInvitation(
                    EmailAddress.of(email),
                    name,
                    language.flatMap(name -> UnknownValues.find(Language.class, name)),
                    firstDay,
                    lastDay,
                    Arrays.stream(groupIds.split(" "))
                            .filter(id -> !id.isEmpty())
                            .map(UUID::fromString)
                            .collect(Collectors.toSet()),
                    reason,
                    words);
        }

        /** @return name and address of the guest, for mails */
        String who() {
            return MailedGuests.who(name, email);
        }
    }

    /** @return the id of the new row */
    UUID add(GuestInvitation wanted, long hostId, Instant now, LocalDate lapsesOn) {
        UUID uuid = UUID.randomUUID();
        sql.update(
                "insert into guest_request (tenant_id, uuid, host_id, email, email_key, name, language, first_day, last_day, group_ids,"
                        + " reason, words, asked_at, lapses_on) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                tenant.get().getId(),
                uuid,
                hostId,
                wanted.email().value(),
                wanted.email().key(),
                wanted.name(),
                wanted.language().map(Language::name),
                wanted.firstDay(),
                wanted.lastDay(),
                wanted.groups().stream().map(UUID::toString).sorted().collect(Collectors.joining(" ")),
                wanted.reason(),
                wanted.words(),
                now,
                lapsesOn);
        return uuid;
    }

    /** @return the one with this id */
    Optional<Row> find(UUID uuid) {
        return sql.first(Row.class, COLUMNS + " and uuid = ?", tenant.get().getId(), uuid);
    }

    /** @return that of the host for this address */
    Optional<Row> find(long hostId, EmailAddress email) {
        return sql.first(
                Row.class,
                COLUMNS + " and host_id = ? and email_key = ?",
                tenant.get().getId(),
                hostId,
                email.key());
    }

    /** @return those of the host, the oldest first */
    List<Row> of(long hostId) {
        return sql.list(
                Row.class,
                COLUMNS + " and host_id = ?" + OLDEST_FIRST,
                tenant.get().getId(),
                hostId);
    }

    /** @return how many the host has */
    long count(long hostId) {
        return sql.one(
                Long.class,
                "select count(*) from guest_request where tenant_id = ? and host_id = ?",
                tenant.get().getId(),
                hostId);
    }

    /** @return how many can be decided on this day, without those of this host */
    long countOfOthers(LocalDate today, long hostId) {
        return sql.one(
                Long.class,
                "select count(*) from guest_request where tenant_id = ? and lapses_on >= ? and host_id <> ?",
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

    /** @return whether it was there */
    boolean remove(UUID uuid) {
        return sql.update(
                        "delete from guest_request where tenant_id = ? and uuid = ?",
                        tenant.get().getId(),
                        uuid)
                == 1;
    }
}
