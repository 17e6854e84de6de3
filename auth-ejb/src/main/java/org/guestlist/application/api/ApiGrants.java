package org.guestlist.application.api;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.api.ApiCaller.Given;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.time.DaysBefore;

/**
 * Which applications may do what through the API: those that act for themselves ({@link ApplicationKind#SERVICE}) in the name of whoever
 * has granted it, and those that people sign in to in the name of these, with no more than each one's role gives. Not cached: what is taken
 * away, or granted by somebody who has lost the role, ends with the next request.
 * <p>
 * The two are in tables of their own, since nodes of a version before would take each grant for one of an application that acts for
 * itself.
 */
@Stateless
public class ApiGrants {

    /** When administrators are told that the last day comes. */
    public static final DaysBefore TOLD = DaysBefore.of(30, 7, 1);

    private static final String FOR_ITSELF = "api_grant";
    private static final String FOR_PEOPLE = "api_tool";

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private ApplicationService applications;

    @Inject
    private AccountService accounts;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    /** What came of {@link #set}. */
    public enum Outcome {
        DONE,
        /** There is no such application, or it is none that could show a token. */
        NO_PROGRAM,
        /** A program knows its secret, or has said which keys count, and could do all that is granted to it. */
        PROGRAM_KNOWS_PROOF,
        /** The last day is over, or missing or too far away although a scope is sensitive. */
        DAY_REFUSED
    }

    /** @return what the application was granted, also what is over, in the order of the scopes */
    @Needs(Permission.SEE_ALL)
    public List<ApiGrant> of(Application application) {
        return read(application);
    }

    private static String table(Application application) {
        return application.getKind() == ApplicationKind.SERVICE ? FOR_ITSELF : FOR_PEOPLE;
    }

    private List<ApiGrant> read(Application application) {
        return sql.list(ApiGrant.class, """
                select g.scope, g.granted_at, g.until, a.uuid as granter, a.name as granter_name, a.role, a.status,
                    a.starts_on, a.expires_on
                from %s g
                join account a on a.tenant_id = g.tenant_id and a.id = g.granted_by
                where g.tenant_id = :organisation and g.application_id = ?
                """.formatted(table(application)), application.getId()).stream()
                .filter(grant -> grant.scope() != ApiScope.UNKNOWN)
                .sorted((one, other) -> one.scope().compareTo(other.scope()))
                .toList();
    }

    /**
     * @return what an application that acts for itself may do now, by scope; scopes that give nothing any more are missing; one statement
     */
    public Map<ApiScope, Given> inForce(Application application) {
        LocalDate today = tenant.today();
        Map<ApiScope, Given> all = new EnumMap<>(ApiScope.class);
        if (application.getKind() == ApplicationKind.SERVICE) {
            read(application).forEach(grant -> put(all, grant, grant.permissions(today), grant.granter()));
        }
        return all;
    }

    /** @return likewise what a person may do now through an application that people sign in to */
    public Map<ApiScope, Given> inForce(Application application, Account person) {
        LocalDate today = tenant.today();
        Map<ApiScope, Given> all = new EnumMap<>(ApiScope.class);
        if (application.getKind().hasRedirects()) {
            read(application)
                    .forEach(grant -> put(all, grant, grant.permissionsOf(person.getRole(), today), person.getUuid()));
        }
        return all;
    }

    private static void put(Map<ApiScope, Given> all, ApiGrant grant, Set<Permission> given, UUID by) {
        if (!given.isEmpty()) {
            all.put(grant.scope(), new Given(given, by));
        }
    }

    /** @return whether people may use the application for anything, whoever they are; one statement */
    public boolean isTool(Application application) {
        LocalDate today = tenant.today();
        return application.getKind().hasRedirects()
                && read(application).stream().anyMatch(grant -> !grant.isOver(today));
    }

    /**
     * Grants the application these scopes and no others, in the caller's name: also those that another administrator had granted.
     *
     * @param until the last day of all of them; empty for no end, which a {@linkplain ApiScope#isSensitive() sensitive} one must have
     */
    @Needs(value = Permission.CHANGE_PROGRAMS, proof = Proof.FRESH)
    public Outcome set(UUID application, Set<ApiScope> scopes, Optional<LocalDate> until) {
        Optional<Application> found =
                applications.lock(application).filter(one -> one.getKind() != ApplicationKind.PROXIED);
        if (found.isEmpty()) {
            return Outcome.NO_PROGRAM;
        }
        if (!scopes.isEmpty() && found.get().programInTheKnow().isPresent()) {
            return Outcome.PROGRAM_KNOWS_PROOF;
        }
        if (isRefused(scopes, until)) {
            return Outcome.DAY_REFUSED;
        }
        long granter = accounts.acting().orElseThrow().getId();
        Application one = found.get();
        List<ApiGrant> before = read(one);
        sql.update(
                "delete from " + table(one) + " where tenant_id = :organisation and application_id = ?", one.getId());
        sql.batch("""
                insert into %s (tenant_id, application_id, scope, granted_by, granted_at, until)
                values (:organisation, ?, ?, ?, ?, ?)""".formatted(table(one)), scopes, scope ->
                new Object[] {one.getId(), scope, granter, clock.instant(), until});
        record(one, before, scopes, until);
        return Outcome.DONE;
    }

    private boolean isRefused(Set<ApiScope> scopes, Optional<LocalDate> until) {
        LocalDate today = tenant.today();
        boolean over = until.filter(today::isAfter).isPresent();
        boolean tooLong = until.map(day -> day.isAfter(today.plusDays(ApiGrant.LONGEST_DAYS)))
                .orElse(true);
        return over || tooLong && scopes.stream().anyMatch(ApiScope::isSensitive);
    }

    private void record(Application one, List<ApiGrant> before, Set<ApiScope> scopes, Optional<LocalDate> until) {
        Set<String> had =
                before.stream().map(grant -> grant.scope().scope()).collect(Collectors.toCollection(TreeSet::new));
        Set<String> has = scopes.stream().map(ApiScope::scope).collect(Collectors.toCollection(TreeSet::new));
        auditLog.record(AuditEvent.of(AuditKind.API_GRANTED)
                .about(null, one.getName())
                .before(AuditName.API_SCOPES, had)
                .after(AuditName.API_SCOPES, has)
                .before(
                        AuditName.LAST_DAY,
                        before.stream().flatMap(grant -> grant.until().stream()).findFirst())
                .after(AuditName.LAST_DAY, until));
    }

    /** Tells the administrators of grants that end soon, once for each step; on whichever node comes first. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void warn(LocalDate today) {
        warn(FOR_ITSELF, today);
        warn(FOR_PEOPLE, today);
    }

    private void warn(String table, LocalDate today) {
        sql.list(Ending.class, """
                select p.id, p.name, min(g.until) as until from %s g
                join application p on p.tenant_id = g.tenant_id and p.id = g.application_id
                where g.tenant_id = :organisation and g.until >= ? and g.until <= ?
                group by p.id, p.name
                order by p.id""".formatted(table), today, today.plusDays(TOLD.first()))
                .forEach(ending -> tell(table, ending, today));
    }

    private void tell(String table, Ending ending, LocalDate today) {
        int step = TOLD.due(today, ending.until).orElseThrow();
        // Another node doing the same waits at the rows, and then finds that it is told.
        int told = sql.update("""
                update %s set told_before = ?
                where tenant_id = :organisation and application_id = ? and until = ?
                  and (told_before is null or told_before > ?)
                """.formatted(table), step, ending.id, ending.until, step);
        if (told > 0) {
            outbox.addForAdministrators(
                    MailKind.API_GRANT_ENDS, Map.of("way", ending.name, "day", ending.until.toString()));
        }
    }

    private record Ending(long id, String name, LocalDate until) {}
}
