package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.AccessEnd;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;

/**
 * Who decides about a renewal that waits: the administrators, and whoever has ended the guest's access, such as the manager who has
 * answered a review. That one alone is mailed, and where there is nobody, the administrators. As with {@link Deciders}, nobody
 * decides about what they have asked for themselves.
 */
@ApplicationScoped
class RenewalDeciders {

    @Inject
    private AccountService accounts;

    @Inject
    private Permissions permissions;

    @Inject
    private CurrentTenant tenant;

    /** @return those who are asked, without the host */
    List<Account> asked(Account guest, long hostId) {
        Optional<Account> ended = guest.getEnd()
                .flatMap(AccessEnd::by)
                .filter(id -> id != hostId)
                .flatMap(accounts::find)
                .filter(this::isActiveMember);
        return ended.map(List::of)
                .orElseGet(() -> accounts.activeAdministrators().stream()
                        .filter(one -> one.getId() != hostId)
                        .toList());
    }

    private boolean isActiveMember(Account account) {
        return !account.isGuest() && account.state(tenant.today()) == AccountState.ACTIVE;
    }

    /** @return whether the caller decides about what this host has asked for the guest */
    boolean include(Account caller, long hostId, Account guest) {
        return caller.getId() != hostId
                && (permissions.include(Permission.CHANGE)
                        || isActiveMember(caller)
                                && guest.getEnd()
                                        .flatMap(AccessEnd::by)
                                        .filter(caller.getId()::equals)
                                        .isPresent());
    }
}
