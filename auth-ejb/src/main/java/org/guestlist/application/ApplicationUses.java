package org.guestlist.application;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.application.ApplicationUse.Reason;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.History;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/** Which applications a person may use and why, and when they were opened last. */
@Stateless
public class ApplicationUses {

    /**
     * Who is signed in at an application.
     *
     * @param count of the sessions there that have not ended
     * @param lastOpened when the newest of them began; null for none
     */
    public record Now(long count, Instant lastOpened) {}

    @Inject
    private Sql sql;

    @Inject
    private Applications applications;

    @Inject
    private History history;

    /**
     * @param memberOf the public ids of the groups that the person is in
     * @return all enabled applications with people, by name; one statement
     */
    @Needs(Permission.SEE_PEOPLE)
    public List<ApplicationUse> of(Account account, Set<UUID> memberOf) {
        Map<String, Instant> opened = history.lastAt(account.getId(), AuditKind.APPLICATION_OPENED);
        return applications
                .enabled()
                .filter(one -> one.getKind() != ApplicationKind.SERVICE)
                .map(one -> new ApplicationUse(
                        one, reason(one, account, memberOf), Optional.ofNullable(opened.get(one.getName()))))
                .toList();
    }

    private Reason reason(Application application, Account person, Set<UUID> memberOf) {
        if (!applications.allows(application, person.getKind(), person.getId(), memberOf)) {
            return Reason.NONE;
        }
        ApplicationAccess access = application.access();
        if (access.allowsAll(person.getKind())) {
            return Reason.EVERYONE;
        }
        return access.with(Set.of()).allows(person.getKind(), person.getId(), memberOf) ? Reason.GROUP : Reason.PERSON;
    }

    /** @return who is signed in there; one statement */
    @Needs(Permission.SEE_ALL)
    public Now now(Application application) {
        return sql.first(Now.class, """
                select count(*) as count, max(created_at) as last_opened
                from application_session
                where tenant_id = :organisation and application_id = ? and session_id is not null
                """, application.getId()).orElseThrow();
    }
}
