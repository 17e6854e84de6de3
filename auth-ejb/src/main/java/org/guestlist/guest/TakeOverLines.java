package org.guestlist.guest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.Hosts;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.GroupService;

/** Says who stands in the line of a guest whose host has gone, as it is now. */
@ApplicationScoped
class TakeOverLines {

    @Inject
    private AccountService accounts;

    @Inject
    private GroupService groups;

    @Inject
    private GroupOwners owners;

    /** @return the line, without the guest, the host who has gone, and the hosts that are */
    TakeOverLine of(Account guest, long hostId) {
        Optional<Account> host = accounts.find(hostId);
        Set<Long> others = Stream.concat(
                        Stream.of(guest.getId(), hostId),
                        guest.getHosts().stream().flatMap(Hosts::ids))
                .collect(Collectors.toSet());
        return TakeOverLine.of(
                host.flatMap(Account::getDeputyId), host.flatMap(Account::getManagerId), owners(guest), others);
    }

    /** @return the owners of the groups that the guest is in today */
    private Set<Long> owners(Account guest) {
        List<Long> ofGuest = groups.of(guest.getId()).stream().map(Group::getId).toList();
        return owners.active(ofGuest).values().stream()
                .flatMap(List::stream)
                .map(Account::getId)
                .collect(Collectors.toSet());
    }

    /** @return whether who is asked is still what they were asked as: an owner may not own a group of the guest any more */
    boolean include(TakeOver wait, Account guest) {
        return wait.step() != TakeOverStep.OWNER
                || wait.askedId().filter(owners(guest)::contains).isPresent();
    }
}
