package org.guestlist.roster;

import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.db.Database;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.tenant.CurrentTenant;

/** Knows who of the current organisation waits for the welcome mail, and has it sent: to all of them, or to those of one import. */
@Stateless
public class WelcomeService {

    @Inject
    private Database database;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private JobService jobs;

    @Inject
    private Clock clock;

    /** Lets people, stored already, wait for the welcome mail. */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void letWait(RosterImport of, Collection<Account> people) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into welcome_waiting (tenant_id, account_id, since, import_id) values (?, ?, ?, ?)")) {
            for (Account account : people) {
                insert.setLong(1, tenant.get().getId());
                insert.setLong(2, account.getId());
                insert.setObject(3, now);
                insert.setLong(4, of.getId());
                insert.addBatch();
            }
            insert.executeBatch();
        } catch (SQLException e) {
            throw new EJBException("Who waits for the welcome mail cannot be noted.", e);
        }
    }

    /** @return how many invited people wait */
    public int waiting() {
        return count("");
    }

    /** @return how many of them have their turn */
    public int due() {
        return count(" and w.due");
    }

    private int count(String condition) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement("select count(*) from welcome_waiting w join account a"
                        + " on a.tenant_id = w.tenant_id and a.id = w.account_id where w.tenant_id = ? and a.status = 'INVITED'" + condition)) {
            select.setLong(1, tenant.get().getId());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new EJBException("Who waits for the welcome mail cannot be read.", e);
        }
    }

    /** Sends the mail to all who wait, in the background. @return the job that does; the one that does so already, if there is one */
    public UUID sendToAll() {
        setDue(true, "");
        return sending().orElseGet(() -> start().uuid());
    }

    /** @return the job that sends the mail to all who wait at the moment; nothing if there is none, or it sends it only to some of them */
    public Optional<UUID> sending() {
        return due() < waiting() ? Optional.empty() : jobs.open(WelcomeStep.KIND).stream().findFirst().map(Job::uuid);
    }

    /** Sends the mail to those who came with this import and wait, in the background; all others go on waiting. */
    public void sendTo(RosterImport of) {
        setDue(true, " and import_id = " + of.getId());
        // Always a job of its own: one that is open may have looked for the last time already. At worst this one finds nothing left.
        start();
    }

    private Job start() {
        return jobs.start(WelcomeStep.KIND, due(), Map.of());
    }

    /** Nobody has a turn any more: who was to be welcomed goes on waiting. */
    public void stop() {
        setDue(false, "");
    }

    private void setDue(boolean due, String condition) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement("update welcome_waiting set due = ? where tenant_id = ?" + condition)) {
            update.setBoolean(1, due);
            update.setLong(2, tenant.get().getId());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new EJBException("Who waits for the welcome mail cannot be noted.", e);
        }
    }

    /** @return some who have their turn, by the ids of their accounts, with since when they wait; the first ones first */
    public Map<Long, Instant> next(int limit) {
        Map<Long, Instant> next = new LinkedHashMap<>();
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement("select account_id, since from welcome_waiting where tenant_id = ?"
                        + " and due order by account_id fetch first ? rows only")) {
            select.setLong(1, tenant.get().getId());
            select.setInt(2, limit);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    next.put(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant());
                }
            }
            return next;
        } catch (SQLException e) {
            throw new EJBException("Who waits for the welcome mail cannot be read.", e);
        }
    }

    /** These wait no more. */
    public void done(Collection<Long> accounts) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement delete = connection.prepareStatement("delete from welcome_waiting where tenant_id = ? and account_id = ?")) {
            for (long account : accounts) {
                delete.setLong(1, tenant.get().getId());
                delete.setLong(2, account);
                delete.addBatch();
            }
            delete.executeBatch();
        } catch (SQLException e) {
            throw new EJBException("Who waits for the welcome mail cannot be noted.", e);
        }
    }
}
