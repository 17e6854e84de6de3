package org.guestlist.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;

/**
 * Who has power over applications to which an administrator has granted anything through the API, which a directory uses, or which may
 * receive shared signals: no program. One that could give such an application another secret, or let it in again, could do all that was
 * granted to it, or what the directory may, or learn what it is told; with another address, it would get the tokens of administrators who
 * sign in there.
 */
@ApplicationScoped
class PrivilegedApplications {

    @Inject
    private Permissions permissions;

    @Inject
    private Sql sql;

    /**
     * @param locked an application, so that nothing is granted to it meanwhile
     * @throws NotAllowedException if something was granted to it, be it over, a directory uses it, or it receives signals, and the caller
     *     may not change programs
     */
    void demand(Application locked) {
        if (!permissions.include(Permission.CHANGE_PROGRAMS) && isGranted(locked)) {
            throw new NotAllowedException(Permission.CHANGE_PROGRAMS);
        }
    }

    private boolean isGranted(Application application) {
        return sql.first(
                        String.class,
                        """
                        select scope from api_grant
                        where tenant_id = :organisation and application_id = ?
                        union all select scope from api_tool
                        where tenant_id = :organisation and application_id = ?
                        union all select 'directory' from directory_client
                        where tenant_id = :organisation and application_id = ?
                        union all select 'signals' from signal_receiver
                        where tenant_id = :organisation and application_id = ? limit 1""",
                        application.getId(),
                        application.getId(),
                        application.getId(),
                        application.getId())
                .isPresent();
    }
}
