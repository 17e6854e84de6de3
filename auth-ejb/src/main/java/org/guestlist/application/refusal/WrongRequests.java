package org.guestlist.application.refusal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.application.Application;
import org.guestlist.application.Applications;
import org.guestlist.application.refusal.RefusalSightings.Seen;
import org.guestlist.application.refusal.RefusalSightings.Whose;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.Refusals;
import org.guestlist.audit.SupportCode;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/**
 * Writes down what applications ask for wrongly, for the page of the application and the audit log. Anybody can ask in the name of an
 * application, as often as wanted: equal requests are written once an hour and counted in between, different ones only up to a number
 * ({@link RefusalSightings}). Each node counts for itself; one that is killed loses the counts of the last seconds.
 */
@ApplicationScoped
public class WrongRequests {

    private final RefusalSightings sightings = new RefusalSightings();

    @Inject
    private Refusals refusals;

    @Inject
    private WrongRequestRows rows;

    @Inject
    private Applications applications;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * @param application in whose name it was asked
     * @param sent by {@link SentText}; empty for nothing
     * @return the code under which the audit log has it, or the first of equal ones
     */
    public SupportCode note(Application application, RequestProblem problem, String sent) {
        Whose whose = new Whose(tenant.get().getId(), application.getId(), problem);
        Seen seen = sightings.see(whose, sent, clock.instant());
        return sightings.code(seen).orElseGet(() -> write(application, seen));
    }

    private SupportCode write(Application application, Seen seen) {
        try {
            SupportCode code = refusals.note(event(application, seen.whose().problem(), seen))
                    .code();
            rows.write(seen, code, clock.instant());
            sightings.written(seen, code);
            return code;
        } catch (RuntimeException e) {
            sightings.forget(seen);
            throw e;
        }
    }

    private static AuditEvent event(Application application, RequestProblem problem, Seen seen) {
        AuditEvent event = AuditEvent.of(
                        // There a person stands before a page that says no.
                        problem == RequestProblem.WRONG_REDIRECT
                                ? AuditKind.APPLICATION_REFUSED
                                : AuditKind.APPLICATION_REQUEST_REFUSED)
                .at(application.getName())
                .refused(problem);
        List<String> expected = problem.expected(application);
        if (!seen.sent().isEmpty()) {
            event.after(AuditName.SENT, seen.sent());
        }
        return expected.isEmpty() ? event : event.after(AuditName.EXPECTED, expected);
    }

    /**
     * A request that was refused, as it stands now.
     *
     * @param application the public id of that in whose name it came
     * @param allowed whether the same request would be accepted by now
     */
    public record Refused(UUID application, boolean allowed) {}

    /** @return the latest request that was refused with this code; empty if it is not kept, or came from elsewhere */
    @Needs(Permission.SEE_ALL)
    public Optional<Refused> find(SupportCode code) {
        return rows.whose(code)
                .flatMap(id -> applications.all().stream()
                        .filter(one -> one.getId().equals(id))
                        .findFirst())
                .map(application -> new Refused(
                        application.getUuid(),
                        rows.of(application).stream()
                                .filter(one -> one.supportCode().equals(code.value()))
                                .allMatch(one -> one.isSettled(application))));
    }

    /** @return what was asked for lately, and would be refused again; the last first */
    @Needs(Permission.SEE_ALL)
    public List<WrongRequest> of(Application application) {
        return rows.of(application).stream()
                .filter(one -> !one.isSettled(application))
                .toList();
    }

    /** Writes the counts that have changed since the last call. */
    void store() {
        sightings.due(clock.instant()).forEach(rows::count);
    }
}
