package org.guestlist.roster.bulk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.platform.db.Sql;

/** The table {@code bulk_item}, in the caller's transaction and the current organisation. Rows, not entities: there may be 100,000. */
@ApplicationScoped
class BulkItems {

    private static final String OF = " where tenant_id = :organisation and bulk_id = ?";

    @Inject
    private Sql sql;

    void add(Bulk bulk, List<Long> accounts) {
        sql.batch("""
                insert into bulk_item (tenant_id, bulk_id, account_id, outcome)
                values (:organisation, ?, ?, 'WAITING')""", accounts, account -> new Object[] {bulk.getId(), account});
    }

    /** @return the next accounts to process */
    List<Long> waiting(Bulk bulk, int limit) {
        return sql.list(Long.class, """
                select account_id from bulk_item
                %s and outcome = 'WAITING'
                order by account_id limit %s""".formatted(OF, limit), bulk.getId());
    }

    /** @return whether this account is still to be processed; no other node can take it until the transaction ends */
    boolean take(Bulk bulk, long account) {
        return sql.first(
                        Long.class,
                        "select account_id from bulk_item" + OF
                                + " and account_id = ? and outcome = 'WAITING' for update",
                        bulk.getId(),
                        account)
                .isPresent();
    }

    void end(Bulk bulk, long account, BulkOutcome outcome, BulkProblem problem) {
        sql.update(
                "update bulk_item set outcome = ?, problem = ?" + OF + " and account_id = ? and outcome = 'WAITING'",
                outcome,
                problem,
                bulk.getId(),
                account);
    }

    BulkResult result(Bulk bulk) {
        Map<BulkOutcome, Long> outcomes = new EnumMap<>(BulkOutcome.class);
        Map<BulkProblem, Long> problems = new EnumMap<>(BulkProblem.class);
        for (Same same : sql.list(
                Same.class,
                "select outcome, problem, count(*) as people from bulk_item" + OF + " group by outcome, problem",
                bulk.getId())) {
            outcomes.merge(same.outcome, same.people, Long::sum);
            same.problem.ifPresent(problem -> problems.put(problem, same.people));
        }
        return new BulkResult(outcomes, problems);
    }

    private record Same(BulkOutcome outcome, Optional<BulkProblem> problem, long people) {}

    /** @return a page of the accounts for which it was refused, with the reason, grouped by reason */
    Map<Long, BulkProblem> refused(Bulk bulk, int offset, int limit) {
        Map<Long, BulkProblem> page = new LinkedHashMap<>();
        sql.list(Refused.class, """
                select account_id, problem from bulk_item
                %s and outcome = 'REFUSED'
                order by problem, account_id limit %s offset %s""".formatted(OF, limit, offset), bulk.getId())
                .forEach(one -> page.put(one.accountId, one.problem));
        return page;
    }

    private record Refused(long accountId, BulkProblem problem) {}
}
