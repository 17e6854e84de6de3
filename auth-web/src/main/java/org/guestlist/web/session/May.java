package org.guestlist.web.session;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;

/** What the signed-in user may do, as {@code #{may}} on pages: they offer nothing that the services would refuse. */
@Named
@RequestScoped
public class May {

    @Inject
    private Permissions permissions;

    /** @return whether people may be seen */
    public boolean isSeePeople() {
        return permissions.include(Permission.SEE_PEOPLE);
    }

    /** @return whether all else that administrators see may be seen */
    public boolean isSeeAll() {
        return permissions.include(Permission.SEE_ALL);
    }

    /** @return whether all may be changed that administrators change */
    public boolean isChange() {
        return permissions.include(Permission.CHANGE);
    }
}
