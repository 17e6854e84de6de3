package org.guestlist.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.guestlist.db.Database;
import org.guestlist.tenant.CurrentTenant;

/** The table {@code bulk_item}, in the caller's transaction and the current organisation. Rows, not entities: there may be 100,000. */
@ApplicationScoped
class BulkItems {

    private static final int BATCH = 1000;

    @Inject
    private Database database;

    @Inject
    private CurrentTenant tenant;

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    void add(Bulk bulk, List<Long> accounts) {
        on("insert into bulk_item (tenant_id, bulk_id, account_id, outcome) values (?, ?, ?, 'WAITING')", bulk, insert -> {
            int waiting = 0;
            for (long account : accounts) {
                insert.setLong(3, account);
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            return null;
        });
    }

    /** @return the accounts whose turn it is next */
    List<Long> waiting(Bulk bulk, int limit) {
        return on("select account_id from bulk_item where tenant_id = ? and bulk_id = ? and outcome = 'WAITING' order by account_id limit " + limit, bulk,
                BulkItems::ids);
    }

    /** @return whether it is still this account's turn; no other node can take it until the transaction ends */
    boolean take(Bulk bulk, long account) {
        return on("select account_id from bulk_item where tenant_id = ? and bulk_id = ? and account_id = ? and outcome = 'WAITING' for update", bulk,
                select -> {
                    select.setLong(3, account);
                    return !ids(select).isEmpty();
                });
    }

    void end(Bulk bulk, long account, BulkOutcome outcome, BulkProblem problem) {
        on("update bulk_item set outcome = '" + outcome + "', problem = " + (problem == null ? "null" : "'" + problem + "'")
                + " where tenant_id = ? and bulk_id = ? and account_id = ? and outcome = 'WAITING'", bulk, update -> {
                    update.setLong(3, account);
                    return update.executeUpdate();
                });
    }

    BulkResult result(Bulk bulk) {
        return on("select outcome, problem, count(*) from bulk_item where tenant_id = ? and bulk_id = ? group by outcome, problem", bulk, select -> {
            Map<BulkOutcome, Long> outcomes = new EnumMap<>(BulkOutcome.class);
            Map<BulkProblem, Long> problems = new EnumMap<>(BulkProblem.class);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    outcomes.merge(BulkOutcome.valueOf(row.getString(1)), row.getLong(3), Long::sum);
                    if (row.getString(2) != null) {
                        problems.put(BulkProblem.valueOf(row.getString(2)), row.getLong(3));
                    }
                }
            }
            return new BulkResult(outcomes, problems);
        });
    }

    /** @return a page of the accounts that it was refused for, with the reason, the same reasons together */
    Map<Long, BulkProblem> refused(Bulk bulk, int offset, int limit) {
        return on("select account_id, problem from bulk_item where tenant_id = ? and bulk_id = ? and outcome = 'REFUSED' order by problem, account_id limit "
                + limit + " offset " + offset, bulk, select -> {
                    Map<Long, BulkProblem> page = new LinkedHashMap<>();
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            page.put(row.getLong(1), BulkProblem.valueOf(row.getString(2)));
                        }
                    }
                    return page;
                });
    }

    private static List<Long> ids(PreparedStatement select) throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                ids.add(row.getLong(1));
            }
        }
        return ids;
    }

    private <T> T on(String sql, Bulk bulk, Work<T> work) {
        try (Connection connection = database.dataSource().getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, tenant.get().getId());
            statement.setLong(2, bulk.getId());
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("What is done to many people cannot be read or written", e);
        }
    }
}
