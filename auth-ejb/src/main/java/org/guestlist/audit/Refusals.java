package org.guestlist.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.logging.Logger;
import org.guestlist.base.log.LogContext;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.client.CurrentClient;

/**
 * Records refusals: wrong passwords, forged requests and the like, and those of people who have proven who they are. A client that sends
 * many of them must not fill the log. For one kind, organisation and source, the first {@value #IN_FULL} in a minute get rows of their own;
 * the others are counted in one row with one support code, which says how many they are and is nobody's own; or, where a refusal says with
 * which others it is alike, in one row with those, which keeps what the first has to say. The same holds across all sources of an
 * organisation.
 *
 * <pre>{@code
 * Refusals.Noted noted = refusals.note(AuditEvent.of(AuditKind.LOGIN).about(null, address).refused(reason));
 * if (noted.written()) {
 *     // keep what else is kept under noted.code(), such as a trace
 * }
 * show(noted.code());
 * }</pre>
 *
 * <p>May be called with or without a transaction, wherever an organisation and a client are bound. The event must not have a code. Each
 * node counts in memory, so that a flood costs no statements, and writes its counts every few seconds; a node that is killed loses those of
 * the last ones.
 */
@ApplicationScoped
public class Refusals {

    /** The number of refusals of one kind, organisation and source that get rows of their own, per minute. */
    static final int IN_FULL = 10;

    /** The maximum number of rows of one kind in one organisation, from all sources together, per minute. */
    static final int ROWS = 300;

    private static final Logger LOG = Logger.getLogger(Refusals.class.getName());

    private final RefusalTally tally = new RefusalTally(IN_FULL, ROWS);

    @Inject
    private AuditLog auditLog;

    @Inject
    private RefusalRows rows;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private CurrentClient client;

    @Inject
    private TenantScope scope;

    @Inject
    private Clock clock;

    /** Why a row stands for many refusals. The names are stored: add, never rename. */
    public enum Reason {
        /** Refusals from one source within a minute. */
        MANY_REFUSALS,
        /** Refusals from many sources within a minute; the row names the first of them. */
        MANY_SOURCES,
        /** Refusals from one source within a minute, for the same reason and by the same provider. */
        MANY_ALIKE
    }

    /**
     * How a refusal was recorded.
     *
     * @param code under which an administrator finds it
     * @param written whether it has a row and a code of its own
     * @param firstAlike whether the code is that of many that are alike, of which it is the first: what says nothing of a person may be
     *     kept under it. With neither the code is that of many, and nothing of a single one may be kept
     */
    public record Noted(SupportCode code, boolean written, boolean firstAlike) {}

    /**
     * Records a refusal.
     *
     * @param event what was refused and why, without a code; in the caller's transaction, unless it is counted
     */
    public Noted note(AuditEvent event) {
        return note(event, "");
    }

    /**
     * Records a refusal of which there may be many that are alike.
     *
     * @param event as above
     * @param alike what they have in common, such as the reason and the provider; empty if they have nothing. Of one source, ten a minute
     *     are told apart
     */
    public Noted note(AuditEvent event, String alike) {
        if (!client.source().isKnown() || client.isTrying()) {
            return writeInFull(event);
        }
        RefusalTally.Place place = tally.add(
                new RefusalTally.Whose(tenant.get().getId(), event.getKind(), client.source(), alike), clock.instant());
        return place.isInFull() ? writeInFull(event) : count(event, place);
    }

    private Noted writeInFull(AuditEvent event) {
        SupportCode code = SupportCode.random();
        LogContext.code(code.value());
        auditLog.record(event.withCode(code));
        log(event);
        return new Noted(code, true, false);
    }

    private Noted count(AuditEvent event, RefusalTally.Place place) {
        RefusalTally.Count count = place.count();
        LogContext.code(count.code().value());
        if (place.first()) {
            try {
                rows.begin(counting(event, count));
            } catch (RuntimeException e) {
                tally.failed(count);
                throw e;
            }
            log(event);
        }
        return new Noted(count.code(), false, place.first() && count.isAlike());
    }

    private static AuditEvent counting(AuditEvent event, RefusalTally.Count count) {
        if (count.isAlike()) {
            return event.counting(Reason.MANY_ALIKE, count.code())
                    .at(event.getProvider().orElse(null));
        }
        return event.counting(count.isOfManySources() ? Reason.MANY_SOURCES : Reason.MANY_REFUSALS, count.code());
    }

    private static void log(AuditEvent event) {
        LOG.info(() -> "Refused: " + event.getKind()
                + event.getReason().map(reason -> ", " + reason).orElse(""));
    }

    /** Writes the counts that have changed since the last call. */
    void store() {
        tally.due(clock.instant())
                .forEach(due -> scope.run(due.tenantId(), () -> rows.count(due.code(), due.occurrences())));
    }
}
