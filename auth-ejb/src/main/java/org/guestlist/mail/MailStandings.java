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
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.AccountsClosed;
import org.guestlist.account.AddressChanged;
import org.guestlist.organisation.tenant.CurrentTenant;
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

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

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
        return sql.first(
                Standing.class,
                "select invited_at, link_until, returned_at, returned_words from mail_standing where tenant_id = ? and account_id = ?",
                tenant.get().getId(),
                account.getId());
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
        put(accountId, "invited_at = ?, on_first_day = false, unwanted_at = null", clock.instant());
    }

    /** Notes that no welcome mail is wanted: the person gets one only if somebody chooses them, and not with all who have had none. */
    public void unwanted(Collection<Long> accounts) {
        Instant now = clock.instant();
        List<Long> ids = List.copyOf(accounts);
        sql.batch("insert into mail_standing (tenant_id, account_id) values (?, ?) on conflict do nothing", ids, id ->
                new Object[] {tenant.get().getId(), id});
        updateAll(ids, "unwanted_at = ?", "unwanted_at is null", now);
    }

    /**
     * Notes that the welcome mail is wanted, and waits for the person's first day. So no link that sets a password is mailed before that
     * day, and none needs a rule of its own that says from when it works.
     */
    public void waitForFirstDay(long accountId) {
        put(accountId, "on_first_day = true");
    }

    /**
     * @param today the organisation's day
     * @return the account ids of the invited people whose welcome mail has waited for a first day that has come, or that was taken away;
     *     they do not wait for it any more
     */
    public List<Long> takeFirstDays(LocalDate today) {
        List<Long> come = sql.list(
                Long.class,
                "select m.account_id from mail_standing m join account a on a.tenant_id = m.tenant_id and a.id = m.account_id"
                        + " where m.on_first_day and m.tenant_id = ? and a.status = 'INVITED' and (a.starts_on is null or a.starts_on <= ?)"
                        + " order by m.account_id",
                tenant.get().getId(),
                today);
        come.forEach(accountId -> update(accountId, "on_first_day = false"));
        return come;
    }

    /** Notes that the mail was not sent after all: the person is not invited, unless by an earlier mail. */
    public void notInvited(long accountId) {
        long organisation = tenant.get().getId();
        sql.update(
                "update mail_standing set invited_at = null where tenant_id = ? and account_id = ? and not exists"
                        + " (select 1 from mail_outbox o where o.tenant_id = ? and o.account_id = ? and o.obstacle is null and o.kind in ("
                        + Outbox.LEADING_IN + "))",
                organisation,
                accountId,
                organisation,
                accountId);
    }

    /** Notes that a mail that leads in is being sent. @param until when its link ceases to work; empty if it has none */
    public void linkedUntil(long accountId, Optional<Instant> until) {
        put(accountId, "link_until = ?", until);
    }

    /**
     * Claims some of the people who are to be reminded, and counts the reminder. Another node that does the same waits, and claims others.
     *
     * @param before reminds people whose newest mail is older
     * @param most how many reminders a person gets
     * @return their account ids; whether they may still come in is left to the caller
     */
    public List<Long> claimReminders(Instant before, int most, int limit) {
        long organisation = tenant.get().getId();
        UUID claim = UUID.randomUUID();
        sql.update(
                "update mail_standing set reminders = reminders + 1, invited_at = ?, reminder_claim = ? where tenant_id = ? and invited_at < ?"
                        + " and account_id in (select m.account_id from mail_standing m join account a on a.tenant_id = m.tenant_id and a.id = m.account_id"
                        + " where m.tenant_id = ? and m.invited_at < ? and m.reminders < ? and m.returned_at is null and a.status = 'INVITED'"
                        + " order by m.account_id limit ?)",
                clock.instant(),
                claim,
                organisation,
                before,
                organisation,
                before,
                most,
                limit);
        return sql.list(
                Long.class,
                "select account_id from mail_standing where tenant_id = ? and reminder_claim = ? order by account_id",
                organisation,
                claim);
    }

    /** Gives a claimed reminder back that was not sent: the person is looked at again after as long as others. */
    public void notReminded(long accountId) {
        update(accountId, "reminders = reminders - 1");
    }

    /** Notes that mail to the person's address comes back, with the mail server's words. */
    public void returned(long accountId, String words) {
        put(
                accountId,
                "returned_at = ?, returned_words = ?",
                clock.instant(),
                words.substring(0, Math.min(words.length(), WORDS_LENGTH)));
    }

    private void put(long accountId, String changes, Object... values) {
        if (update(accountId, changes, values) == 0) {
            sql.update(
                    "insert into mail_standing (tenant_id, account_id) values (?, ?) on conflict do nothing",
                    tenant.get().getId(),
                    accountId);
            update(accountId, changes, values);
        }
    }

    private int update(long accountId, String changes, Object... values) {
        return sql.update(
                "update mail_standing set " + changes + " where tenant_id = ? and account_id = ?",
                Stream.concat(Stream.of(values), Stream.of(tenant.get().getId(), accountId))
                        .toArray());
    }

    /** The link was mailed to the old address and no longer works; whether mail reaches the new one is not known yet. */
    public void onAddressChanged(@Observes AddressChanged event) {
        endLinks(List.of(event.account().getId()));
        update(event.account().getId(), "returned_at = null, returned_words = null, reminders = 0");
    }

    /** A closed account has no usable link. If only the first day was put off, a person who was invited gets another one on that day. */
    public void onClosed(@Observes AccountsClosed event) {
        endLinks(event.ids());
        updateAll(
                event.accounts().stream()
                        .filter(account -> account.getStatus() == AccountStatus.INVITED)
                        .map(Account::getId)
                        .toList(),
                "on_first_day = true",
                "invited_at is not null");
    }

    private void endLinks(List<Long> accounts) {
        Instant now = clock.instant();
        updateAll(accounts, "link_until = ?", "link_until > ?", now, now);
    }

    private void updateAll(List<Long> accounts, String changes, String which, Object... values) {
        if (!accounts.isEmpty()) {
            sql.update(
                    "update mail_standing set " + changes + " where " + which
                            + " and tenant_id = ? and account_id in (select wanted.id from unnest(cast(? as bigint array)) wanted (id))",
                    Stream.concat(Stream.of(values), Stream.of(tenant.get().getId(), accounts.toArray(Long[]::new)))
                            .toArray());
        }
    }

    /** Forgets a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        sql.update(
                "delete from mail_standing where tenant_id = ? and account_id = ?",
                tenant.get().getId(),
                event.account().getId());
    }
}
