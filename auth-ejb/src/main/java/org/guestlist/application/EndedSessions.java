package org.guestlist.application;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.guestlist.application.ApplicationSessionsEnded.Ended;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Sql;

/** Ends the sessions at applications whose session here is gone. Each is ended once, whichever nodes do it. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class EndedSessions {

    private static final String PARTED = " session_id is null and ended_at is null";

    /** Applications of which somebody wants to know each ended session at once. */
    private static final String TOLD =
            " application_id in (select r.application_id from signal_receiver r where r.stream is not null)";

    /** Notices are due only where an application wants them. */
    private static final String END = """
            update application_session set ended_at = ?,
                notice_due_at = (
                    select case when a.back_channel_logout is not null then cast(? as timestamp with time zone) end
                    from application a
                    where a.id = application_session.application_id)
            where %s""".formatted(PARTED);

    @Inject
    private Sql sql;

    @Inject
    private TenantScope scope;

    @Inject
    private Event<ApplicationSessionsEnded> event;

    @Inject
    private Clock clock;

    private record Row(long id, long tenantId, long applicationId, long accountId, UUID uuid) {}

    /** Ends those of applications that receive no signals; with one statement. */
    public void endUntold() {
        Instant now = clock.instant();
        sql.update(END + " and not" + TOLD, now, now);
    }

    /** @return the applications that receive signals and have such sessions, each with its organisation */
    public List<ToTell> toTell() {
        return sql.list(ToTell.class, """
                select distinct application_id as application, tenant_id
                from application_session
                where %s and %s""".formatted(PARTED, TOLD));
    }

    /**
     * An application with sessions that are to be ended, and told.
     *
     * @param application its primary key
     */
    public record ToTell(long application, long tenantId) {}

    /** Ends the sessions at one of these, and says so. */
    public void end(ToTell one) {
        Instant now = clock.instant();
        List<Row> rows = sql.list(Row.class, """
                select id, tenant_id, application_id, account_id, uuid
                from application_session
                where application_id = ? and %s
                order by id""".formatted(PARTED), one.application);
        // Of two nodes at once, each tells those that it has ended itself.
        List<Ended> ended = sql.changing(END + " and id = ?", rows, row -> new Object[] {now, now, row.id}).stream()
                .map(row -> new Ended(row.accountId, row.uuid))
                .toList();
        if (!ended.isEmpty()) {
            scope.run(one.tenantId, () -> event.fire(new ApplicationSessionsEnded(one.application, ended)));
        }
    }
}
