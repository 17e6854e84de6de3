package org.guestlist.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.TenantScope;

/**
 * Writes down refusals that nobody proven has caused: wrong passwords, forged requests and the like. Whoever sends many of them must not fill the
 * log. Of one kind, organisation and source the first {@value #IN_FULL} of a minute are written as they are; the others are counted in one row,
 * which has one support code for all of them, so that whoever was shown it is found. Likewise across all sources of an organisation.
 *
 * <pre>{@code
 * Refusals.Noted noted = refusals.note(AuditEvent.of(AuditKind.LOGIN).about(null, address).refused(reason));
 * if (noted.written()) {
 *     // keep what else is kept under noted.code(), such as a trace
 * }
 * show(noted.code());
 * }</pre>
 *
 * <p>May be called with or without a transaction, by whoever has an organisation and a client bound. Do not give the event a code. Each node counts
 * in memory, so that a flood costs no statements, and writes its counts every few seconds; a node that is killed loses those of the last ones.
 */
@ApplicationScoped
public class Refusals {

    /** So many refusals a minute of one kind, organisation and source have rows of their own. */
    static final int IN_FULL = 10;

    /** So many rows a minute has one kind in one organisation, from whatever sources. */
    static final int ROWS = 300;

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
        MANY_SOURCES
    }

    /**
     * How a refusal was noted.
     *
     * @param code under which an administrator finds it
     * @param written whether it has brought a row; else it is counted in one that is there
     */
    public record Noted(SupportCode code, boolean written) {
    }

    /**
     * Notes a refusal.
     *
     * @param event what was refused and why, without a code; in the caller's transaction, unless it is counted
     */
    public Noted note(AuditEvent event) {
        if (!client.source().isKnown()) {
            return writeInFull(event);
        }
        RefusalTally.Place place = tally.add(new RefusalTally.Whose(tenant.get().getId(), event.getKind(), client.source()), clock.instant());
        return place.isInFull() ? writeInFull(event) : count(event, place);
    }

    private Noted writeInFull(AuditEvent event) {
        SupportCode code = SupportCode.random();
        auditLog.record(event.withCode(code));
        return new Noted(code, true);
    }

    private Noted count(AuditEvent event, RefusalTally.Place place) {
        RefusalTally.Count count = place.count();
        if (place.first()) {
            try {
                rows.begin(event.counting(count.isOfManySources() ? Reason.MANY_SOURCES : Reason.MANY_REFUSALS, count.code()));
            } catch (RuntimeException e) {
                tally.failed(count);
                throw e;
            }
        }
        return new Noted(count.code(), place.first());
    }

    /** Writes what was counted since the last time. */
    void store() {
        tally.due(clock.instant()).forEach(due -> scope.run(due.tenantId(), () -> rows.count(due.code(), due.occurrences())));
    }
}
