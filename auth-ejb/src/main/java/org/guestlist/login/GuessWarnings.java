package org.guestlist.login;

import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.CurrentClient;
import org.guestlist.db.Database;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.tenant.CurrentTenant;

/**
 * Tells people by mail that somebody guesses their password. Whether the address has an account is not looked at when the warning is written, so
 * that the work is the same for all; {@link GuessWarningJob} does it afterwards.
 */
@Stateless
public class GuessWarnings {

    private static final Duration QUIET = Duration.ofHours(1);

    @Inject
    private Database database;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    @Inject
    private AccountService accounts;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    /**
     * A warning that waits.
     *
     * @param id the row
     * @param tenantId the organisation
     * @param address as typed
     * @param kind of the mail
     * @param networkAddress where the last guess came from
     */
    public record Warning(long id, long tenantId, String address, MailKind kind, String networkAddress) {
    }

    /** Writes a warning down. */
    public void write(EmailAddress address, MailKind kind) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into guess_warning (tenant_id, address, kind, network_address) values (?, ?, ?, ?)")) {
            insert.setLong(1, tenant.get().getId());
            insert.setString(2, address.value());
            insert.setString(3, kind.name());
            insert.setString(4, client.address());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new EJBException("A warning could not be written", e);
        }
    }

    /** @return the oldest warnings that wait */
    public List<Warning> waiting(int atMost) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement("select id, tenant_id, address, kind, network_address from guess_warning order by id limit ?")) {
            select.setInt(1, atMost);
            List<Warning> warnings = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    warnings.add(new Warning(row.getLong(1), row.getLong(2), row.getString(3), MailKind.valueOf(row.getString(4)), row.getString(5)));
                }
            }
            return warnings;
        } catch (SQLException e) {
            throw new EJBException("The warnings could not be read", e);
        }
    }

    /** Mails it, if the address has an account; the warning goes and the mail comes in one transaction. Of two nodes one does it. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void mail(Warning warning) {
        if (delete(warning)) {
            EmailAddress.parse(warning.address).flatMap(accounts::find).ifPresent(account -> mail(account, warning));
        }
    }

    private void mail(Account found, Warning warning) {
        Account account = accounts.lock(found.getId());
        if (outbox.countSince(account, clock.instant().minus(QUIET), warning.kind) == 0) {
            outbox.add(warning.kind, account, Map.of("client", warning.networkAddress));
        }
    }

    private boolean delete(Warning warning) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from guess_warning where id = ?")) {
            delete.setLong(1, warning.id);
            return delete.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new EJBException("A warning could not be mailed", e);
        }
    }

    /** Keeps nothing of a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from guess_warning where tenant_id = ? and lower(address) = ?")) {
            for (EmailAddress address : event.addresses()) {
                delete.setLong(1, tenant.get().getId());
                delete.setString(2, address.value().toLowerCase(Locale.ROOT));
                delete.executeUpdate();
            }
        } catch (SQLException e) {
            throw new EJBException("Warnings could not be removed", e);
        }
    }
}
