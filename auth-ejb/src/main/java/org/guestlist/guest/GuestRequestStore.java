package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.EmailAddress;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.db.UnknownValues;

/** Keeps the invitations that wait for a yes. Whoever changes one has locked the account of its host. */
@ApplicationScoped
class GuestRequestStore extends WaitingStore<GuestRequestStore.Row> {

    GuestRequestStore() {
        super(
                Row.class,
                "guest_request",
                "uuid, host_id, email, name, language, first_day, last_day, group_ids, reason, words, asked_at, lapses_on");
    }

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
        sql().update(
                        "insert into guest_request (tenant_id, uuid, host_id, email, email_key, name, language, first_day, last_day, group_ids,"
                                + " reason, words, asked_at, lapses_on) values (:organisation, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
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

    /** @return that of the host for this address */
    Optional<Row> find(long hostId, EmailAddress email) {
        return first(" and host_id = ? and email_key = ?", hostId, email.key());
    }

    /** @return how many the host has */
    long count(long hostId) {
        return count(" and host_id = ?", hostId);
    }

    /** @return whether it was there */
    boolean remove(UUID uuid) {
        return removeOne(" and uuid = ?", uuid);
    }
}
