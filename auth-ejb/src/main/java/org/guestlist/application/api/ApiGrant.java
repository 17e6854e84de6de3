package org.guestlist.application.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.AccountState;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.Role;
import org.guestlist.platform.permission.Permission;

/**
 * A scope that an application was granted.
 *
 * @param scope what it may do
 * @param grantedAt when that was said
 * @param until the last day; empty for no end
 * @param granter the public id of the administrator who has said so
 * @param granterName the name of that administrator
 * @param role the administrator's role now
 * @param status the administrator's status now
 * @param startsOn the administrator's first day
 * @param expiresOn the administrator's last day
 */
public record ApiGrant(
        ApiScope scope,
        Instant grantedAt,
        Optional<LocalDate> until,
        UUID granter,
        String granterName,
        Role role,
        AccountStatus status,
        LocalDate startsOn,
        LocalDate expiresOn) {

    /** The longest that a sensitive scope is granted for, in days. */
    public static final int LONGEST_DAYS = 366;

    /**
     * @param today the organisation's day
     * @return what it lets the application do on this day: nothing once the last day is over, or whoever has granted it may not do all of
     *     it any more
     */
    public Set<Permission> permissions(LocalDate today) {
        return isOver(today) || !isBacked(today) ? Set.of() : scope.permissions();
    }

    /** @return what it lets a person of this role do through the application on this day: what the role and the scope both give */
    public Set<Permission> permissionsOf(Role own, LocalDate today) {
        return isOver(today) ? Set.of() : scope.within(own.permissions());
    }

    /** @return whether the last day is over */
    public boolean isOver(LocalDate today) {
        return until.filter(today::isAfter).isPresent();
    }

    /** @return whether whoever has granted it may still do all that it gives */
    public boolean isBacked(LocalDate today) {
        return isGranterActive(today) && role.permissions().containsAll(scope.permissions());
    }

    private boolean isGranterActive(LocalDate today) {
        return AccountState.of(status, startsOn, expiresOn, today) == AccountState.ACTIVE;
    }
}
