package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountKind;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
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

    /** @return whether this account may answer for guests today */
    boolean allows(Account account) {
        return !allowed(List.of(account)).isEmpty();
    }

    /** @return those of the accounts that may, in their order; two statements however many there are */
    List<Account> allowed(Collection<Account> some) {
        GuestRules now = rules.get();
        LocalDate today = tenant.today();
        Map<Long, Set<UUID>> groupsOf = now.whoHosts() == WhoHosts.GROUPS && !some.isEmpty()
                ? groups.of(some.stream().map(Account::getId).collect(Collectors.toSet()))
                : Map.of();
        return some.stream()
                .filter(account -> isActiveMember(account, today))
                .filter(account -> isChosen(groupsOf.getOrDefault(account.getId(), Set.of()), now))
                .toList();
    }

    private static boolean isActiveMember(Account account, LocalDate today) {
        return account.getKind() == AccountKind.MEMBER && account.state(today) == AccountState.ACTIVE;
    }

    private static boolean isChosen(Set<UUID> groupsOfPerson, GuestRules now) {
        return switch (now.whoHosts()) {
            case NOBODY -> false;
            case EVERYONE -> true;
            case GROUPS -> !Collections.disjoint(now.hostGroups(), groupsOfPerson);
        };
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
