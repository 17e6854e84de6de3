package org.guestlist.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;

/**
 * Who has power over people who have a role themselves: not those who only help people in, and no program that was not granted it. Whoever
 * could change the address of an administrator would be one.
 */
@ApplicationScoped
public class PrivilegedAccounts {

    @Inject
    private Permissions permissions;

    @Inject
    private CurrentClient client;

    /** @return whether the account has no role, or the caller may change people who have one */
    public boolean mayBeChanged(Account account) {
        return mayBeChanged(account.getRole());
    }

    /** @throws NotAllowedException if not, unless it is the caller's {@linkplain CurrentClient#isSelf own account} */
    public void demand(Account account) {
        if (!client.isSelf(account.getId())) {
            demand(account.getRole());
        }
    }

    /** @throws NotAllowedException if the caller may not give or take this role */
    public void demand(Role role) {
        if (!mayBeChanged(role)) {
            throw new NotAllowedException(Permission.CHANGE_ROLES);
        }
    }

    /** @return whether the caller may give or take this role */
    public boolean mayBeChanged(Role role) {
        return !role.isPrivileged() || permissions.include(Permission.CHANGE_ROLES);
    }
}
