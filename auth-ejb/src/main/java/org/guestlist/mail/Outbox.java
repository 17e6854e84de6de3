package org.guestlist.mail;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.Mentions;
import org.guestlist.organisation.tenant.TenantTimers;
import org.guestlist.platform.config.Settings;
import org.guestlist.platform.db.Columns;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.json.Json;
import org.guestlist.platform.metrics.Metrics;
import org.guestlist.platform.time.Backoff;

/**
 * The queue of mails to be sent. {@link #add} writes a row in the transaction of the reported event, so there is a mail exactly if the
 * event is committed; {@link MailSender} does the rest.
 *
 * <p>A row is claimed for a limited time, after which another node may claim it. While a mail waits in a lane, that time is short: a live
 * node {@linkplain #renew renews} its claims. While it is being handed to the mail server, the claim lasts as long as that can take, since
 * only this node knows whether the server has accepted it. So a mail is never lost, and is sent twice only if a node dies between the
 * server's acceptance and the update of the row.
 */
@Stateless
public class Outbox {

    private static final int ERROR_LENGTH = 500;

    /** A mail of a kind added by a newer version waits for a node of that version. */
    static final String KNOWN_KINDS = quoted(Arrays.stream(MailKind.values()));

    /** The kinds that {@linkplain MailKind#leadsIn lead in}. */
    static final String LEADING_IN = quoted(Arrays.stream(MailKind.values()).filter(MailKind::leadsIn));

    /** The kinds that {@linkplain MailKind#comesInHundreds come in hundreds}. */
    private static final String IN_HUNDREDS =
            quoted(Arrays.stream(MailKind.values()).filter(MailKind::comesInHundreds));

    static final String WAITING = "sent_at is null and failed_at is null";

    private static final String OURS = " where id = ? and claim = ? and " + WAITING;

    /** Mails that any node may send now. */
    private static final String DUE = """
            from mail_outbox
            where %s %s and next_attempt_at <= ? and (claimed_until is null or claimed_until <= ?)
              and kind in (%s)""".formatted(WAITING, TenantTimers.NOT_SUSPENDED, KNOWN_KINDS);

    /** 1 for mails of which one action writes many, 0 for those for which somebody may wait. */
    private static final String LATER = "case when kind in (" + IN_HUNDREDS + ") then 1 else 0 end";

    /** Longer than the parameters of a sent mail are kept, so that a search needs not go through all mails of a year. */
    private static final Duration PARAMETERS_KEPT = Duration.ofDays(60);

    /** How long other nodes wait before they send the mail of a dead node. */
    static final Duration LEASE = Duration.ofSeconds(12);

    @Inject
    private Sql sql;

    @Inject
    private Settings settings;

    @Inject
    private AccountService accounts;

    @Inject
    private MailStandings standings;

    @Inject
    private Metrics metrics;

    @Inject
    private Clock clock;

    /** Writes a mail to each active administrator of the current organisation, as {@link #add} does. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void addForAdministrators(MailKind kind, Map<String, String> parameters) {
        add(kind, accounts.activeAdministrators(), parameters);
    }

    /**
     * Writes a mail into the outbox, in the caller's transaction.
     *
     * @param kind what it is about
     * @param to the recipient, already stored
     * @param parameters further values, by the parameter names of the kind; never a token
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void add(MailKind kind, Account to, Map<String, String> parameters) {
        add(kind, List.of(to), Optional.empty(), parameters);
    }

    /** Writes the same mail to each of many people, as {@link #add(MailKind, Account, Map)} does to one. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void add(MailKind kind, Collection<Account> to, Map<String, String> parameters) {
        add(kind, to, Optional.empty(), parameters);
    }

    /** The same to a former address of the account. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void add(MailKind kind, Account to, EmailAddress formerAddress, Map<String, String> parameters) {
        add(kind, List.of(to), Optional.of(formerAddress), parameters);
    }

    private void add(
            MailKind kind, Collection<Account> to, Optional<EmailAddress> address, Map<String, String> parameters) {
        if (!kind.parameters().containsAll(parameters.keySet())) {
            throw new IllegalArgumentException(
                    "A mail of kind " + kind + " understands " + kind.parameters() + ", not " + parameters.keySet());
        }
        Instant now = clock.instant();
        String json = Columns.json(parameters);
        sql.batch("""
                insert into mail_outbox (
                    tenant_id, account_id, kind, parameters, created_at, next_attempt_at, address)
                values (:organisation, ?, ?, ?, ?, ?, ?)
                """, to, one -> new Object[] {one.getId(), kind, json, now, now, address.map(EmailAddress::value)});
        if (kind.leadsIn()) {
            to.forEach(one -> standings.invited(one.getId()));
        }
    }

    /** Writes no mail now: the welcome mail is wanted, and waits for the first day of the account. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void waitForFirstDay(Account to) {
        standings.waitForFirstDay(to.getId());
    }

    /** Writes no mail, and keeps the person out of all mailings: the welcome mail is not wanted. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void neverWelcome(Account to) {
        standings.unwanted(List.of(to.getId()));
    }

    /** Removes a person whose deletion is final: both mails to the person and the name in mails to others. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void onErased(@Observes AccountErased event) {
        sql.update(
                "delete from mail_outbox where tenant_id = :organisation and account_id = ?",
                event.account().getId());
        event.mentions().words().forEach(word -> forget(word, event.mentions()));
    }

    /** Removes the name, which is possible because all parameters are optional. */
    private void forget(String word, Mentions mentions) {
        String quoted = Json.createValue(word).toString();
        String inJson = Columns.literally(quoted.substring(1, quoted.length() - 1));
        for (Telling mail : sql.list(Telling.class, """
                select id, parameters from mail_outbox
                where tenant_id = :organisation and (sent_at is null or sent_at > ?)
                  and parameters like ? escape '!'""", clock.instant().minus(PARAMETERS_KEPT), "%" + inJson + "%")) {
            Map<String, String> parameters = new HashMap<>(mail.parameters);
            if (parameters.values().removeIf(mentions::in)) {
                sql.update("update mail_outbox set parameters = ? where id = ?", Columns.json(parameters), mail.id);
            }
        }
    }

    private record Telling(long id, Map<String, String> parameters) {}

    /** @return how many mails of these kinds were queued for the account since the instant, sent or not */
    public int countSince(Account account, Instant since, MailKind... kinds) {
        return sql.one(Integer.class, """
                select count(*) from mail_outbox
                where tenant_id = :organisation and account_id = ? and created_at >= ? and kind in (%s)
                """.formatted(quoted(Arrays.stream(kinds))), account.getId(), since);
    }

    /** @return whether a mail of this kind with this value of a parameter was queued for the account since the instant, sent or not */
    public boolean isThereSince(Account account, Instant since, MailKind kind, String parameter, String value) {
        return sql.list(Telling.class, """
                select id, parameters from mail_outbox
                where tenant_id = :organisation and account_id = ? and created_at >= ? and kind = ?
                """, account.getId(), since, kind).stream()
                .anyMatch(mail -> value.equals(mail.parameters.get(parameter)));
    }

    /** @return the number of pending mails and the time of the oldest */
    public Waiting waiting() {
        return sql.one(
                Waiting.class, "select count(*) as mails, min(created_at) as since from mail_outbox where " + WAITING);
    }

    /**
     * Pending mails.
     *
     * @param mails how many
     * @param since when the oldest was written into the outbox
     */
    public record Waiting(long mails, Optional<Instant> since) {}

    /** @return the organisations that have due mails, the oldest first; before all, those that have one for which somebody may wait */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<Long> organisations() {
        Instant now = clock.instant();
        return sql.list(Long.class, """
                select tenant_id %s
                group by tenant_id
                order by min(%s), min(next_attempt_at), tenant_id""".formatted(DUE, LATER), now, now);
    }

    /** Claims some due mails of an organisation for the caller. No row stays locked. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<QueuedMail> claim(long organisation, int limit) {
        Instant now = clock.instant();
        UUID claim = UUID.randomUUID();
        String due = """
                select id, tenant_id, account_id, kind, parameters, created_at, attempts, address,
                    cast(? as uuid) as claim
                %s and tenant_id = ?
                order by %s, next_attempt_at, id limit ? %s""".formatted(DUE, LATER, sql.skippingLocked());
        return sql.changing("""
                update mail_outbox set claimed_until = ?, claim = ?
                where id = ? and (claimed_until is null or claimed_until <= ?)
                """, sql.list(QueuedMail.class, due, claim, now, now, organisation, limit), mail ->
                new Object[] {now.plus(LEASE), claim, mail.id(), now});
    }

    /** Renews the claim on its mails that are still waiting. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void renew(UUID claim) {
        Instant until = clock.instant().plus(LEASE);
        sql.update(
                "update mail_outbox set claimed_until = ? where claim = ? and claimed_until < ? and " + WAITING,
                until,
                claim,
                until);
    }

    /**
     * Records that the mail is about to be handed to the mail server. In the caller's transaction, which ends before that.
     *
     * @return whether the claim still held
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean holdWhileSending(QueuedMail mail) {
        return update(
                "update mail_outbox set claimed_until = ?" + OURS,
                mail,
                clock.instant().plus(SmtpSettings.longestSending(settings)));
    }

    /** Notes where the mail goes, and the link in it. In the caller's transaction, which ends before the mail is handed over. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void address(QueuedMail mail, String to, Optional<Long> link) {
        update("update mail_outbox set sent_to = ?, link_id = ?" + OURS, mail, to, link);
    }

    /**
     * Serialises the composing of mails to one person until the caller's transaction ends: of two links created at once for the same
     * account, one must revoke the other. The rows of the outbox are locked for it, and not the account, which is locked while a password
     * is set. The account is locked after it, for the link; who locks the account and takes mails away takes a turn before.
     *
     * @param account the person's, of the current organisation
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void takeTurns(long account) {
        sql.list(Long.class, """
                select id from mail_outbox
                where tenant_id = :organisation and account_id = ? and %s
                order by id for update""".formatted(WAITING), account);
    }

    /** Records that the mail server accepted the mail. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void sent(QueuedMail mail) {
        update(
                "update mail_outbox set sent_at = ?, claimed_until = null, last_error = null" + OURS,
                mail,
                clock.instant());
        metrics.mail(Metrics.MailResult.SENT);
    }

    /** Schedules a retry of a mail that could not be sent now. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void postpone(QueuedMail mail, String error) {
        metrics.mail(Metrics.MailResult.POSTPONED);
        Instant next = clock.instant().plus(Backoff.after(mail.attempts() + 1));
        update(
                "update mail_outbox set attempts = attempts + 1, next_attempt_at = ?, claimed_until = null, last_error = ?"
                        + OURS,
                mail,
                next,
                cut(error));
    }

    /** Records that the mail will never be sent. In the caller's transaction, with the reason's audit event. */
    public void giveUp(QueuedMail mail, String error) {
        metrics.mail(Metrics.MailResult.UNDELIVERABLE);
        update(
                "update mail_outbox set failed_at = ?, claimed_until = null, last_error = ?" + OURS,
                mail,
                clock.instant(),
                cut(error));
    }

    /** Records that the mail is not needed any more, in the caller's transaction. */
    public void drop(QueuedMail mail, MailKind.Obstacle obstacle) {
        String words = obstacle.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (update(
                        "update mail_outbox set failed_at = ?, claimed_until = null, last_error = ?, obstacle = ?"
                                + OURS,
                        mail,
                        clock.instant(),
                        "not sent: " + words,
                        obstacle)
                && mail.kind().leadsIn()) {
            standings.notInvited(mail.accountId());
        }
    }

    /** Changes the row, unless the claim was lost. */
    private boolean update(String statement, QueuedMail mail, Object... values) {
        return sql.update(
                        statement,
                        Stream.concat(Stream.of(values), Stream.of(mail.id(), mail.claim()))
                                .toArray())
                == 1;
    }

    private static String quoted(Stream<MailKind> kinds) {
        return kinds.map(kind -> "'" + kind.name() + "'").collect(Collectors.joining(", "));
    }

    private static String cut(String error) {
        return error.length() <= ERROR_LENGTH ? error : error.substring(0, ERROR_LENGTH);
    }
}
