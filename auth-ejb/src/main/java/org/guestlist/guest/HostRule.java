package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.group.Group;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.NotAllowedException;
import org.guestlist.platform.permission.Permission;

/** The rule of hosting: an active member whom the organisation lets be a host. */
@ApplicationScoped
class HostRule {

    @Inject
    private GuestRulesService rules;

    @Inject
    private AccountService accounts;

    @Inject
    private GroupService groups;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** @return whether this account may answer for guests today */
    boolean allows(Account account) {
        return account.getKind() == AccountKind.MEMBER
                && account.state(tenant.get().today(clock.instant())) == AccountState.ACTIVE
                && isChosen(account, rules.get());
    }

    private boolean isChosen(Account account, GuestRules now) {
        return switch (now.whoHosts()) {
            case NOBODY -> false;
            case EVERYONE -> true;
            case GROUPS -> !Collections.disjoint(now.hostGroups(), groupsOf(account));
        };
    }

    private Set<UUID> groupsOf(Account account) {
        return groups.of(account.getId()).stream().map(Group::getUuid).collect(Collectors.toSet());
    }

    /**
     * @return the caller, who may be a host
     * @throws NotAllowedException if nobody is signed in, or the person may not be one
     */
    Account demandCaller() {
        Account caller = accounts.acting().orElseThrow(HostRule::refused);
        demand(caller);
        return caller;
    }

    /** Checks again, once the account of the caller is locked. */
    void demand(Account caller) {
        if (!allows(caller)) {
            throw refused();
        }
    }

    private static NotAllowedException refused() {
        return new NotAllowedException(Permission.CHANGE);
    }
}
