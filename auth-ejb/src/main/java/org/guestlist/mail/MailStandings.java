package org.guestlist.mail;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.AccountsClosed;
import org.guestlist.account.AddressChanged;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/**
 * How far each person of the current organisation has come with the invitation: whether a mail that leads in was written, until when its
 * link works, and whether mails come back. Changes are made in the caller's transaction.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.MANDATORY)
public class MailStandings {

    private static final int WORDS_LENGTH = 500;

    private static final String INSERT =
            "insert into mail_standing (tenant_id, account_id) values (:organisation, ?) on conflict do nothing";

    private static final String OF_ONE = " where tenant_id = :organisation and account_id = ?";

    private static final String OF_MANY = """
            where tenant_id = :organisation
              and account_id in (select wanted.id from unnest(cast(? as bigint array)) wanted (id))""";

    @Inject
    private Sql sql;

    @Inject
    private Clock clock;

    /**
     * How far a person has come.
     *
     * @param invitedAt when the newest mail was written that leads in
     * @param linkUntil until when its link works
     * @param returnedAt since when mails come back; a sign-in since then proves them wrong
     * @param returnedWords what the mail server said
     */
    public record Standing(
            Optional<Instant> invitedAt,
            Optional<Instant> linkUntil,
            Optional<Instant> returnedAt,
            Optional<String> returnedWords) {}

    /** @return how far the person has come; empty if no such mail was ever written */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<Standing> of(Account account) {
        return sql.first(Standing.class, """
                select invited_at, link_until, returned_at, returned_words
                from mail_standing
                where tenant_id = :organisation and account_id = ?""", account.getId());
    }

    /** @return what the mail server said when a mail came back; empty if none did, or if the person has signed in since */
    @Needs(Permission.SEE_PEOPLE)
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Optional<String> cameBack(Account account) {
        return of(account)
                .filter(standing -> standing.returnedAt.isPresent()
                        && account.getLastLoginAt()
                                .filter(login -> !login.isBefore(standing.returnedAt.get()))
                                .isEmpty())
                .flatMap(Standing::returnedWords);
    }

    /** Notes that a mail was written that leads the person in. */
    public void invited(long accountId) {
        put(
                "update mail_standing set invited_at = ?, on_first_day = false, unwanted_at = null" + OF_ONE,
                clock.instant(),
                accountId);
    }

    /** Notes that no welcome mail is wanted: the person gets one only if somebody chooses them, and not with all who have had none. */
    public void unwanted(Collection<Long> accounts) {
        Instant now = clock.instant();
        List<Long> ids = List.copyOf(accounts);
        sql.batch(INSERT, ids, id -> new Object[] {id});
        if (!ids.isEmpty()) {
            sql.update(
                    "update mail_standing set unwanted_at = ? " + OF_MANY + " and unwanted_at is null",
                    now,
                    ids.toArray(Long[]::new));
        }
    }

    /**
     * Notes that the welcome mail is wanted, and waits for the person's first day. So no link that sets a password is mailed before that
     * day, and none needs a rule of its own that says from when it works.
     */
    public void waitForFirstDay(long accountId) {
        put("update mail_standing set on_first_day = true" + OF_ONE, accountId);
    }

    /**
     * @param today the organisation's day
     * @return the account ids of the invited people whose welcome mail has waited for a first day that has come, or that was taken away;
     *     they do not wait for it any more
     */
    public List<Long> takeFirstDays(LocalDate today) {
        List<Long> come = sql.list(Long.class, """
                select m.account_id from mail_standing m
                join account a on a.tenant_id = m.tenant_id and a.id = m.account_id
                where m.on_first_day and m.tenant_id = :organisation and a.status = 'INVITED'
                  and (a.starts_on is null or a.starts_on <= ?)
                order by m.account_id""", today);
        come.forEach(accountId -> sql.update("update mail_standing set on_first_day = false" + OF_ONE, accountId));
        return come;
    }

    /** Notes that the mail was not sent after all: the person is not invited, unless by an earlier mail. */
    public void notInvited(long accountId) {
        sql.update("""
                update mail_standing set invited_at = null
                where tenant_id = :organisation and account_id = ?
                  and not exists (
                      select 1 from mail_outbox o
                      where o.tenant_id = :organisation and o.account_id = ? and o.obstacle is null
                        and o.kind in (%s))""".formatted(Outbox.LEADING_IN), accountId, accountId);
    }

    /** Notes that a mail that leads in is being sent. @param until when its link ceases to work; empty if it has none */
    public void linkedUntil(long accountId, Optional<Instant> until) {
        put("update mail_standing set link_until = ?" + OF_ONE, until, accountId);
    }

    /**
     * Claims some of the people who are to be reminded, and counts the reminder. Another node that does the same waits, and claims others.
     *
     * @param before reminds people whose newest mail is older
     * @param most how many reminders a person gets
     * @return their account ids; whether they may still come in is left to the caller
     */
    public List<Long> claimReminders(Instant before, int most, int limit) {
        UUID claim = UUID.randomUUID();
        sql.update("""
                update mail_standing set reminders = reminders + 1, invited_at = ?, reminder_claim = ?
                where tenant_id = :organisation and invited_at < ?
                  and account_id in (
                      select m.account_id from mail_standing m
                      join account a on a.tenant_id = m.tenant_id and a.id = m.account_id
                      where m.tenant_id = :organisation and m.invited_at < ? and m.reminders < ?
                        and m.returned_at is null and a.status = 'INVITED'
                      order by m.account_id limit ?)""", clock.instant(), claim, before, before, most, limit);
        return sql.list(Long.class, """
                select account_id from mail_standing
                where tenant_id = :organisation and reminder_claim = ?
                order by account_id""", claim);
    }

    /** Gives a claimed reminder back that was not sent: the person is looked at again after as long as others. */
    public void notReminded(long accountId) {
        sql.update("update mail_standing set reminders = reminders - 1" + OF_ONE, accountId);
    }

    /** Notes that mail to the person's address comes back, with the mail server's words. */
    public void returned(long accountId, String words) {
        put(
                "update mail_standing set returned_at = ?, returned_words = ?" + OF_ONE,
                clock.instant(),
                words.substring(0, Math.min(words.length(), WORDS_LENGTH)),
                accountId);
    }

    /** @param values the last is the account */
    private void put(String update, Object... values) {
        if (sql.update(update, values) == 0) {
            sql.update(INSERT, values[values.length - 1]);
            sql.update(update, values);
        }
    }

    /** The link was mailed to the old address and no longer works; whether mail reaches the new one is not known yet. */
    public void onAddressChanged(@Observes AddressChanged event) {
        endLinks(List.of(event.account().getId()));
        sql.update(
                "update mail_standing set returned_at = null, returned_words = null, reminders = 0" + OF_ONE,
                event.account().getId());
    }

    /** A closed account has no usable link. If only the first day was put off, a person who was invited gets another one on that day. */
    public void onClosed(@Observes AccountsClosed event) {
        endLinks(event.ids());
        Long[] invited = event.accounts().stream()
                .filter(account -> account.getStatus() == AccountStatus.INVITED)
                .map(Account::getId)
                .toArray(Long[]::new);
        if (invited.length > 0) {
            sql.update(
                    "update mail_standing set on_first_day = true " + OF_MANY + " and invited_at is not null",
                    (Object) invited);
        }
    }

    private void endLinks(List<Long> accounts) {
        if (!accounts.isEmpty()) {
            Instant now = clock.instant();
            sql.update(
                    "update mail_standing set link_until = ? " + OF_MANY + " and link_until > ?",
                    now,
                    accounts.toArray(Long[]::new),
                    now);
        }
    }

    /** Forgets a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        sql.update(
                "delete from mail_standing where tenant_id = :organisation and account_id = ?",
                event.account().getId());
    }
}
