package org.guestlist.application.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.organisation.tenant.TenantCache;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * Which applications may receive shared signals (OpenID Shared Signals Framework 1.0): one that acts for itself about everybody, one that
 * people sign in to about those who may use it. Not cached: what is taken away ends with the next request.
 */
@ApplicationScoped
public class SignalReceivers {

    /** The scope of access tokens that show how a stream is set up (CAEP Interoperability Profile 1.0 §2.7.2). */
    public static final String READ = "ssf.read";

    /** The scope of access tokens that set streams up, and fetch signals. */
    public static final String MANAGE = "ssf.manage";

    /** All of these scopes. */
    public static final List<String> SCOPES = List.of(READ, MANAGE);

    @Inject
    private Sql sql;

    @Inject
    private TenantCache held;

    @Inject
    private ApplicationService applications;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Clock clock;

    /** What came of {@link #set}. */
    public enum Outcome {
        DONE,
        /** There is no such application, or it is none that could show a token of its own. */
        NO_RECEIVER,
        /** A program knows its secret, or has said which keys count, and would learn all that it is told. */
        PROGRAM_KNOWS_PROOF
    }

    /** @return whether one of these is a scope for signals */
    public static boolean isAmong(Collection<String> scopes) {
        return scopes.stream().anyMatch(SCOPES::contains);
    }

    /** @return how signals to the application name people; empty if it may receive none */
    public Optional<SignalNaming> namingFor(long application) {
        return sql.first(
                SignalNaming.class,
                "select naming from signal_receiver where tenant_id = :organisation and application_id = ?",
                application);
    }

    /**
     * Lets the application receive signals, or not any more: its stream then ends, with what waits for it.
     *
     * @param naming how they name people; empty for none
     */
    @Needs(value = Permission.CHANGE_PROGRAMS, proof = Proof.FRESH)
    public Outcome set(UUID application, Optional<SignalNaming> naming) {
        Optional<Application> found =
                applications.lock(application).filter(one -> one.getKind().isConfidential());
        if (found.isEmpty()) {
            return Outcome.NO_RECEIVER;
        }
        if (naming.isPresent() && found.get().programInTheKnow().isPresent()) {
            return Outcome.PROGRAM_KNOWS_PROOF;
        }
        Optional<SignalNaming> before = namingFor(found.get().getId());
        if (!before.equals(naming)) {
            store(found.get().getId(), naming);
            auditLog.record(AuditEvent.of(AuditKind.APPLICATION_CHANGED)
                    .about(null, found.get().getName())
                    .before(AuditName.SHARED_SIGNALS, before)
                    .after(AuditName.SHARED_SIGNALS, naming));
            held.drop();
        }
        return Outcome.DONE;
    }

    private void store(long application, Optional<SignalNaming> naming) {
        if (naming.isEmpty()) {
            sql.update(
                    "delete from signal_receiver where tenant_id = :organisation and application_id = ?", application);
            sql.update("delete from shared_signal where tenant_id = :organisation and application_id = ?", application);
        } else if (sql.update(
                        "update signal_receiver set naming = ? where tenant_id = :organisation and application_id = ?",
                        naming,
                        application)
                == 0) {
            sql.update("""
                    insert into signal_receiver (application_id, tenant_id, naming, turn_at, next_attempt_at)
                    values (?, :organisation, ?, ?, ?)""", application, naming, clock.instant(), clock.instant());
        }
    }
}
