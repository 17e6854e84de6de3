package org.guestlist.account;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.guestlist.platform.db.UnknownValues.Fallback;
import org.guestlist.platform.permission.Permission;

/** What a person is here; everybody may sign in, and what else each may do is its permissions. The names are stored. */
public enum Role {
    @Fallback
    EMPLOYEE(EnumSet.noneOf(Permission.class)),
    /** Helps employees in. */
    HELPDESK(EnumSet.of(Permission.SEE_PEOPLE, Permission.HELP_PEOPLE)),
    /** Reads all that administrators read. */
    AUDITOR(EnumSet.of(Permission.SEE_PEOPLE, Permission.SEE_ALL)),
    /** Runs the organisation. */
    ADMINISTRATOR(EnumSet.allOf(Permission.class));

    private final Set<Permission> permissions;

    Role(Set<Permission> permissions) {
        this.permissions = Collections.unmodifiableSet(permissions);
    }

    /** @return what people of this role may do, beyond their own account */
    public Set<Permission> permissions() {
        return permissions;
    }

    /** @return whether it gives any permissions, so that an account that has it is worth more to a thief, and needs more care */
    public boolean isPrivileged() {
        return !permissions.isEmpty();
    }

    /** @return the group of Jakarta Security that stands for this role */
    public String group() {
        return name().toLowerCase(Locale.ROOT);
    }
}
