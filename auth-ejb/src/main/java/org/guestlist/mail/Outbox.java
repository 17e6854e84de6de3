package org.guestlist.mail;

import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.Mentions;
import org.guestlist.config.Settings;
import org.guestlist.db.Columns;
import org.guestlist.db.Database;
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
    private Database database;

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
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into mail_outbox"
                        + " (tenant_id, account_id, kind, parameters, created_at, next_attempt_at, address) values (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, tenant.get().getId());
            insert.setLong(2, to.getId());
            insert.setString(3, kind.name());
            insert.setString(4, Columns.json(parameters));
            insert.setObject(5, Columns.utc(clock.instant()));
            insert.setObject(6, Columns.utc(clock.instant()));
            insert.setString(7, address.map(EmailAddress::value).orElse(null));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new EJBException("The outbox cannot be written.", e);
        }
    }

    /** Keeps nothing of a person whose deletion is final: neither mails to the person, nor the name in mails to others. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void onErased(@Observes AccountErased event) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from mail_outbox where tenant_id = ? and account_id = ?")) {
            delete.setLong(1, tenant.get().getId());
            delete.setLong(2, event.account().getId());
            delete.executeUpdate();
            for (String word : event.mentions().words()) {
                forget(connection, word, event.mentions());
            }
        } catch (SQLException e) {
            throw new EJBException("The outbox cannot be written.", e);
        }
    }

    /** A mail says less without a name, and still makes sense: each parameter may be left out. */
    private void forget(Connection connection, String word, Mentions mentions) throws SQLException {
        String quoted = Json.createValue(word).toString();
        String inJson = Columns.literally(quoted.substring(1, quoted.length() - 1));
        try (PreparedStatement select = connection.prepareStatement("select id, parameters from mail_outbox where tenant_id = ? and parameters like ?"
                + " escape '!'");
                PreparedStatement update = connection.prepareStatement("update mail_outbox set parameters = ? where id = ?")) {
            select.setLong(1, tenant.get().getId());
            select.setString(2, "%" + inJson + "%");
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Map<String, String> parameters = new HashMap<>(Columns.map(row.getString(2)));
                    if (parameters.values().removeIf(mentions::in)) {
                        update.setString(1, Columns.json(parameters));
                        update.setLong(2, row.getLong(1));
                        update.executeUpdate();
                    }
                }
            }
        }
    }

    /** @return how many mails of these kinds the account got into the outbox since the instant, sent or not */
    public int countSince(Account account, Instant since, MailKind... kinds) {
        String in = Arrays.stream(kinds).map(kind -> "'" + kind.name() + "'").collect(Collectors.joining(", "));
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement("select count(*) from mail_outbox"
                        + " where tenant_id = ? and account_id = ? and created_at >= ? and kind in (" + in + ")")) {
            select.setLong(1, tenant.get().getId());
            select.setLong(2, account.getId());
            select.setObject(3, Columns.utc(since));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new EJBException("The outbox cannot be read.", e);
        }
    }

    /** @return how many mails wait, and since when */
    public Waiting waiting() {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement("select count(*), min(created_at) from mail_outbox where " + WAITING);
                ResultSet row = select.executeQuery()) {
            row.next();
            return new Waiting(row.getLong(1), Optional.ofNullable(row.getObject(2, OffsetDateTime.class)).map(OffsetDateTime::toInstant));
        } catch (SQLException e) {
            throw new EJBException("The outbox cannot be read.", e);
        }
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
        String due = "select id, tenant_id, account_id, kind, parameters, created_at, attempts, address from mail_outbox where " + WAITING
                + " and next_attempt_at <= ? and (claimed_until is null or claimed_until <= ?) and kind in (" + KNOWN_KINDS + ")"
                + " order by case when kind in ('WELCOME', 'WELCOME_SINGLE_SIGN_ON', 'EXPIRY_WARNING') then 1 else 0 end, next_attempt_at, id limit ? for update skip locked";
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement(due);
                PreparedStatement update = connection.prepareStatement("update mail_outbox set claimed_until = ?, claim = ? where id = ?")) {
            select.setObject(1, Columns.utc(now));
            select.setObject(2, Columns.utc(now));
            select.setInt(3, limit);
            List<QueuedMail> claimed = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    claimed.add(new QueuedMail(row.getLong(1), row.getLong(2), row.getLong(3), Optional.ofNullable(row.getString(8)),
                            MailKind.valueOf(row.getString(4)), Columns.map(row.getString(5)), row.getObject(6, OffsetDateTime.class).toInstant(), row.getInt(7), claim));
                }
            }
            for (QueuedMail mail : claimed) {
                update.setObject(1, Columns.utc(now.plus(LEASE)));
                update.setObject(2, claim);
                update.setLong(3, mail.id());
                update.executeUpdate();
            }
            return claimed;
        } catch (SQLException e) {
            throw new EJBException("The outbox cannot be read.", e);
        }
    }

    /** Keeps the claim on those mails of it that still wait for their turn. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void renew(UUID claim) {
        Instant until = clock.instant().plus(LEASE);
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update mail_outbox set claimed_until = ? where claim = ? and claimed_until < ? and " + WAITING)) {
            update.setObject(1, Columns.utc(until));
            update.setObject(2, claim);
            update.setObject(3, Columns.utc(until));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new EJBException("The outbox cannot be written.", e);
        }
    }

    /**
     * Notes that the mail is about to be handed to the mail server. In the caller's transaction, which ends before that.
     *
     * @return whether the claim still held
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public boolean handOver(QueuedMail mail) {
        return update(mail, "claimed_until = ?", Columns.utc(clock.instant().plus(longestSending())));
    }

    /**
     * Lets one mail to a person be composed at a time, until the caller's transaction ends: of two links made at once for the same account, one
     * must void the other. The rows of the outbox are locked for it, and not the account, which is locked while a password is set.
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void takeTurns(QueuedMail mail) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select id from mail_outbox where tenant_id = ? and account_id = ? and " + WAITING + " order by id for update")) {
            select.setLong(1, mail.tenantId());
            select.setLong(2, mail.accountId());
            select.executeQuery().close();
        } catch (SQLException e) {
            throw new EJBException("The outbox cannot be locked.", e);
        }
    }

    /** The mail server took it. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void sent(QueuedMail mail) {
        update(mail, "sent_at = ?, claimed_until = null, last_error = null", Columns.utc(clock.instant()));
    }

    /** It could not be sent now; it is tried again later. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void postpone(QueuedMail mail, String error) {
        Instant next = clock.instant().plus(Backoff.after(mail.attempts() + 1));
        update(mail, "attempts = attempts + 1, next_attempt_at = ?, claimed_until = null, last_error = ?", Columns.utc(next), cut(error));
    }

    /** It will never be sent. In the caller's transaction, with the reason's audit event. */
    public void giveUp(QueuedMail mail, String error) {
        update(mail, "failed_at = ?, claimed_until = null, last_error = ?", Columns.utc(clock.instant()), cut(error));
    }

    /** Changes the row, unless the claim was lost. */
    private boolean update(QueuedMail mail, String changes, Object... values) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update mail_outbox set " + changes + " where id = ? and claim = ? and " + WAITING)) {
            int index = 1;
            for (Object value : values) {
                update.setObject(index++, value);
            }
            update.setLong(index++, mail.id());
            update.setObject(index, mail.claim());
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new EJBException("The outbox cannot be written.", e);
        }
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
