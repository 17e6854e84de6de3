package org.guestlist.operator;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Logger;
import org.guestlist.db.Sql;
import org.guestlist.db.Timers;

/** Keeps each call of the operators' API for 400 days, beside a line in the node's log. Several nodes may remove old ones at once. */
@Singleton
public class OperatorLog {

    private static final Logger LOG = Logger.getLogger(OperatorLog.class.getName());
    private static final Duration KEPT = Duration.ofDays(400);
    private static final int LONGEST = 300;

    @Inject
    private Sql sql;

    @Inject
    private Timers timers;

    @Inject
    private Clock clock;

    /**
     * A call.
     *
     * @param operator who, see {@link OperatorTokens}
     * @param address the network address from which it came
     * @param request method and path
     * @param status of the answer (RFC 9110 §15)
     */
    public record Call(Instant occurredAt, String operator, String address, String request, int status) {}

    /** Adds a call. */
    public void add(String operator, String address, String request, int status) {
        String cut = request.length() > LONGEST ? request.substring(0, LONGEST) : request;
        sql.update(
                "insert into operator_event (occurred_at, operator, address, request, status) values (?, ?, ?, ?, ?)",
                clock.instant(),
                operator,
                address,
                cut,
                status);
        LOG.info(() -> operator + ": " + cut.replaceAll("[^\\s/]+@[^\\s/]+", "…") + " " + status);
    }

    /** @return the latest calls, the newest first */
    public List<Call> latest(int limit) {
        return sql.list(
                Call.class,
                "select occurred_at, operator, address, request, status from operator_event order by occurred_at desc, id desc limit ?",
                limit);
    }

    @Schedule(hour = "3", minute = "40", persistent = false)
    void forget() {
        timers.run(
                "Old calls of operators stay",
                () -> sql.update(
                        "delete from operator_event where occurred_at < ?",
                        clock.instant().minus(KEPT)));
    }
}
