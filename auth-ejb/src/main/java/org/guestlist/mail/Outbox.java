package org.guestlist.mail;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.Mentions;
import org.guestlist.config.Settings;
import org.guestlist.db.Columns;
import org.guestlist.db.Sql;
import org.guestlist.tenant.CurrentTenant;

/**
 * Mails that are to be sent. {@link #add} writes a row in the transaction of what the mail tells of, so there is a mail exactly if it
 * happened; {@link MailSender} does the rest.
 *
 * <p>A row is claimed for a while, and whoever claimed it and does not come back in time has lost it. While a mail only waits for its turn that
 * is a moment: a node that is there {@linkplain #renew renews} its claims. While it is being handed to the mail server it is as long as that can
 * take: nobody but this node knows whether the server has taken it. So a mail is never lost, and goes out twice only if a node ends between the
 * server's yes and the row that notes it.
 */
@Stateless
public class Outbox {

    private static final int ERROR_LENGTH = 500;

    /** A mail of a kind that a newer version has added waits for a node of that version. */
    private static final String KNOWN_KINDS = Arrays.stream(MailKind.values()).map(kind -> "'" + kind + "'").collect(Collectors.joining(", "));

    private static final String WAITING = "sent_at is null and failed_at is null";

    /** How long nobody else sends a mail whose node is gone. */
    static final Duration LEASE = Duration.ofSeconds(12);

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Settings settings;

    @Inject
    private Clock clock;

    /**
     * Writes a mail into the outbox, in the caller's transaction.
     *
     * @param kind what it is about
     * @param to who gets it, stored already
     * @param parameters what else it can tell, by the names that the kind understands; never a token
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void add(MailKind kind, Account to, Map<String, String> parameters) {
        add(kind, to, Optional.empty(), parameters);
    }

    /** The same to an address that the account has no more. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void add(MailKind kind, Account to, EmailAddress formerAddress, Map<String, String> parameters) {
        add(kind, to, Optional.of(formerAddress), parameters);
    }

    private void add(MailKind kind, Account to, Optional<EmailAddress> address, Map<String, String> parameters) {
        if (!kind.parameters().containsAll(parameters.keySet())) {
            throw new IllegalArgumentException("A mail of kind " + kind + " understands " + kind.parameters() + ", not " + parameters.keySet());
        }
        sql.update("insert into mail_outbox (tenant_id, account_id, kind, parameters, created_at, next_attempt_at, address) values (?, ?, ?, ?, ?, ?, ?)",
                tenant.get().getId(), to.getId(), kind, Columns.json(parameters), clock.instant(), clock.instant(), address.map(EmailAddress::value));
    }

    /** Keeps nothing of a person whose deletion is final: neither mails to the person, nor the name in mails to others. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void onErased(@Observes AccountErased event) {
        sql.update("delete from mail_outbox where tenant_id = ? and account_id = ?", tenant.get().getId(), event.account().getId());
        event.mentions().words().forEach(word -> forget(word, event.mentions()));
    }

    /** A mail says less without a name, and still makes sense: each parameter may be left out. */
    private void forget(String word, Mentions mentions) {
        String quoted = Json.createValue(word).toString();
        String inJson = Columns.literally(quoted.substring(1, quoted.length() - 1));
        for (Telling mail : sql.list(Telling.class, "select id, parameters from mail_outbox where tenant_id = ? and parameters like ? escape '!'",
                tenant.get().getId(), "%" + inJson + "%")) {
            Map<String, String> parameters = new HashMap<>(mail.parameters);
            if (parameters.values().removeIf(mentions::in)) {
                sql.update("update mail_outbox set parameters = ? where id = ?", Columns.json(parameters), mail.id);
            }
        }
    }

    private record Telling(long id, Map<String, String> parameters) {
    }

    /** @return how many mails of these kinds the account got into the outbox since the instant, sent or not */
    public int countSince(Account account, Instant since, MailKind... kinds) {
        String in = Arrays.stream(kinds).map(kind -> "'" + kind.name() + "'").collect(Collectors.joining(", "));
        return sql.one(Integer.class, "select count(*) from mail_outbox where tenant_id = ? and account_id = ? and created_at >= ? and kind in (" + in + ")",
                tenant.get().getId(), account.getId(), since);
    }

    /** @return how many mails wait, and since when */
    public Waiting waiting() {
        return sql.one(Waiting.class, "select count(*) as mails, min(created_at) as since from mail_outbox where " + WAITING);
    }

    /**
     * Mails that wait.
     *
     * @param mails how many
     * @param since when the oldest was written into the outbox
     */
    public record Waiting(long mails, Optional<Instant> since) {
    }

    /** Claims some mails that are due, for whoever calls. No row stays locked. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public List<QueuedMail> claim(int limit) {
        Instant now = clock.instant();
        UUID claim = UUID.randomUUID();
        // Invitations and warnings come by the hundred and can wait; for all others somebody sits before a screen.
        String due = "select id, tenant_id, account_id, kind, parameters, created_at, attempts, address, cast(? as uuid) as claim from mail_outbox where " + WAITING
                + " and next_attempt_at <= ? and (claimed_until is null or claimed_until <= ?) and kind in (" + KNOWN_KINDS + ")"
                + " order by case when kind in ('WELCOME', 'WELCOME_SINGLE_SIGN_ON', 'EXPIRY_WARNING') then 1 else 0 end, next_attempt_at, id limit ? for update skip locked";
        List<QueuedMail> claimed = sql.list(QueuedMail.class, due, claim, now, now, limit);
        sql.batch("update mail_outbox set claimed_until = ?, claim = ? where id = ?", claimed, mail -> new Object[] {now.plus(LEASE), claim, mail.id()});
        return claimed;
    }

    /** Keeps the claim on those mails of it that still wait for their turn. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void renew(UUID claim) {
        Instant until = clock.instant().plus(LEASE);
        sql.update("update mail_outbox set claimed_until = ? where claim = ? and claimed_until < ? and " + WAITING, until, claim, until);
    }

    /**
     * Notes that the mail is about to be handed to the mail server. In the caller's transaction, which ends before that.
     *
     * @return whether the claim still held
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean handOver(QueuedMail mail) {
        return update(mail, "claimed_until = ?", clock.instant().plus(longestSending()));
    }

    /**
     * Lets one mail to a person be composed at a time, until the caller's transaction ends: of two links made at once for the same account, one
     * must void the other. The rows of the outbox are locked for it, and not the account, which is locked while a password is set.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void takeTurns(QueuedMail mail) {
        sql.list(Long.class, "select id from mail_outbox where tenant_id = ? and account_id = ? and " + WAITING + " order by id for update", mail.tenantId(),
                mail.accountId());
    }

    /** The mail server took it. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void sent(QueuedMail mail) {
        update(mail, "sent_at = ?, claimed_until = null, last_error = null", clock.instant());
    }

    /** It could not be sent now; it is tried again later. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void postpone(QueuedMail mail, String error) {
        Instant next = clock.instant().plus(Backoff.after(mail.attempts() + 1));
        update(mail, "attempts = attempts + 1, next_attempt_at = ?, claimed_until = null, last_error = ?", next, cut(error));
    }

    /** It will never be sent. In the caller's transaction, with the reason's audit event. */
    public void giveUp(QueuedMail mail, String error) {
        update(mail, "failed_at = ?, claimed_until = null, last_error = ?", clock.instant(), cut(error));
    }

    /** Changes the row, unless the claim was lost. */
    private boolean update(QueuedMail mail, String changes, Object... values) {
        return sql.update("update mail_outbox set " + changes + " where id = ? and claim = ? and " + WAITING,
                Stream.concat(Stream.of(values), Stream.of(mail.id(), mail.claim())).toArray()) == 1;
    }

    /** Longer than any single mail can take: its dozen exchanges with the server may each last as long as the timeout. */
    private Duration longestSending() {
        Duration longest = settings.mailTimeout().multipliedBy(20);
        Duration usual = Duration.ofMinutes(5);
        return longest.compareTo(usual) > 0 ? longest : usual;
    }

    private static String cut(String error) {
        return error.length() <= ERROR_LENGTH ? error : error.substring(0, ERROR_LENGTH);
    }
}
