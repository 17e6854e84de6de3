package org.guestlist.job;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.AccountErased;
import org.guestlist.audit.CurrentClient;
import org.guestlist.db.Columns;
import org.guestlist.db.Database;
import org.guestlist.tenant.CurrentTenant;

/** Starts, finds and cancels jobs of the current organisation. {@link JobWorker} does them. */
@Stateless
public class JobService {

    private static final String OVER = "state in ('DONE', 'CANCELLED', 'FAILED')";

    @Inject
    private Database database;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    /**
     * Starts a job, in the name of whoever acts now: with the caller's transaction it is there or not. It begins within a second, or when no
     * other of its kind runs in the organisation any more.
     *
     * @param kind the kind of a {@link JobStep}
     * @param total how much there is to do, in whatever the step counts; at least 1
     * @param parameters what the step needs to know; no personal data, for they stay longer than what the job works on
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public Job start(String kind, long total, Map<String, String> parameters) {
        UUID uuid = UUID.randomUUID();
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement("insert into job (tenant_id, uuid, kind, state, total, done, parameters,"
                        + " created_by, address, user_agent, created_at, cancel_asked, next_turn_at, attempts)"
                        + " values (?, ?, ?, 'WAITING', ?, 0, ?, ?, ?, ?, ?, false, ?, 0)")) {
            insert.setLong(1, tenant.get().getId());
            insert.setObject(2, uuid);
            insert.setString(3, kind);
            insert.setLong(4, Math.max(1, total));
            insert.setString(5, Columns.json(parameters));
            if (client.accountId().isPresent()) {
                insert.setLong(6, client.accountId().get());
            } else {
                insert.setNull(6, java.sql.Types.BIGINT);
            }
            insert.setString(7, client.address());
            insert.setString(8, client.userAgent());
            insert.setObject(9, Columns.utc(clock.instant()));
            insert.setObject(10, Columns.utc(clock.instant()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new EJBException("The job cannot be started.", e);
        }
        return find(uuid).orElseThrow();
    }

    /** Keeps nothing of a person whose deletion is final. */
    public void onErased(@Observes AccountErased event) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update job set address = '', user_agent = '' where tenant_id = ? and created_by = ?")) {
            update.setLong(1, tenant.get().getId());
            update.setLong(2, event.account().getId());
            update.executeUpdate();
        } catch (SQLException e) {
            throw new EJBException("Jobs cannot be changed.", e);
        }
    }

    /** @return the job with this public id; another organisation's is unknown here */
    public Optional<Job> find(UUID uuid) {
        return select("uuid = ?", 1, uuid).stream().findFirst();
    }

    /** @return the jobs of these kinds that are not over, the oldest first */
    public List<Job> open(String... kinds) {
        String in = Arrays.stream(kinds).map(kind -> "?").collect(Collectors.joining(", "));
        return select("not " + OVER + " and kind in (" + in + ")", 100, (Object[]) kinds);
    }

    private List<Job> select(String condition, int limit, Object... values) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select " + JobRow.COLUMNS + " from job where tenant_id = ? and " + condition + " order by id limit " + limit)) {
            select.setLong(1, tenant.get().getId());
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 2, values[i]);
            }
            List<Job> jobs = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    jobs.add(JobRow.read(row));
                }
            }
            return jobs;
        } catch (SQLException e) {
            throw new EJBException("Jobs cannot be read.", e);
        }
    }

    /**
     * Asks the job to stop. It does so after the part that it is in; what was done before stays.
     *
     * @return whether it was still there to be stopped
     */
    public boolean cancel(UUID uuid) {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "update job set cancel_asked = true, next_turn_at = ? where tenant_id = ? and uuid = ? and not " + OVER)) {
            update.setObject(1, Columns.utc(clock.instant()));
            update.setLong(2, tenant.get().getId());
            update.setObject(3, uuid);
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw new EJBException("The job cannot be cancelled.", e);
        }
    }
}
