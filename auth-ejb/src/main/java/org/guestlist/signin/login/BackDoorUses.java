package org.guestlist.signin.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditOutcome;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.session.LoginMethod;

/** When the back door of the current organisation was last shown to work, according to the audit log. */
@ApplicationScoped
public class BackDoorUses {

    @Inject
    private Sql sql;

    /**
     * A sign-in by the back door.
     *
     * @param at when
     * @param who the administrator's address at that time
     */
    public record Use(Instant at, String who) {}

    /** @return the last one; empty if there was none for as long as the audit log is kept */
    @Needs(Permission.SEE_ALL)
    public Optional<Use> last() {
        // The method is no parameter, so that PostgreSQL knows that its index of these alone will do.
        return sql.first(Use.class, """
                select occurred_at as at, subject as who from audit_event
                where tenant_id = :organisation and kind = ? and outcome = ? and method = '%s'
                order by occurred_at desc, id desc limit 1
                """.formatted(LoginMethod.BACK_DOOR), AuditKind.LOGIN, AuditOutcome.DONE);
    }
}
