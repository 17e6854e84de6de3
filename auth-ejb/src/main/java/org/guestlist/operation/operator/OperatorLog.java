package org.guestlist.operation.operator;

import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.guestlist.platform.config.NetworkAddress;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.db.Timers;

/** Keeps each call of the operators' API for 400 days, beside a line in the node's log. Several nodes may remove old ones at once. */
@Singleton
public class OperatorLog {

    private static final Logger LOG = Logger.getLogger(OperatorLog.class.getName());
    private static final Duration KEPT = Duration.ofDays(400);
    private static final int LONGEST = 300;

    /** A person's address is in the organisation's own audit log, and goes with the person there. In paths the @ is often encoded. */
    private static final Pattern PERSON = Pattern.compile("(?<![^\\s/])[^\\s/]+?(?:@|%40)[^\\s/]++");

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
    public record Call(Instant occurredAt, String operator, String address, String request, int status) {
        public Call {
            address = NetworkAddress.written(address);
        }
    }

    /** Adds a call. */
    public void add(String operator, String address, String request, int status) {
        String told = PERSON.matcher(request).replaceAll("…");
        String cut = told.length() > LONGEST ? told.substring(0, LONGEST) : told;
        sql.update(
                "insert into operator_event (occurred_at, operator, address, request, status) values (?, ?, ?, ?, ?)",
                clock.instant(),
                operator,
                address,
                cut,
                status);
        LOG.info(() -> operator + ": " + cut + " " + status);
    }

    /** @return the latest calls, the newest first */
    public List<Call> latest(int limit) {
        return sql.list(Call.class, """
                select occurred_at, operator, address, request, status from operator_event
                order by occurred_at desc, id desc limit ?""", limit);
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
