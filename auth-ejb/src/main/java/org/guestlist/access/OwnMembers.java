package org.guestlist.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountState;
import org.guestlist.group.Group;
import org.guestlist.group.Memberships;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.permission.OwnRule;

/**
 * What owners do with the memberships of their groups; administrators do it here, too. All goes through {@link Memberships}, so it is
 * audited as whoever did it, and what the group allowed ends at once.
 */
@Stateless
public class OwnMembers {

    @Inject
    private GroupRule rule;

    @Inject
    private AccountService accounts;

    @Inject
    private Memberships memberships;

    @Inject
    private CurrentTenant tenant;

    /**
     * Adds a member of the organisation who is active: guests come into groups by their hosts. Who is a member by hand already keeps that,
     * and the last day.
     */
    @OwnRule("owners of the group, and who changes all")
    public OwnChangeOutcome add(UUID group, UUID person, Optional<LocalDate> until) {
        return change(group, person, (in, account) -> {
            if (account.isGuest() || account.state(tenant.today()) != AccountState.ACTIVE) {
                return OwnChangeOutcome.NOT_FOUND;
            }
            if (isOver(until)) {
                return OwnChangeOutcome.PAST;
            }
            memberships.add(in.getId(), account.getId(), until);
            return OwnChangeOutcome.DONE;
        });
    }

    /** Makes this the last day of a membership by hand; empty for none. */
    @OwnRule("owners of the group, and who changes all")
    public OwnChangeOutcome limit(UUID group, UUID person, Optional<LocalDate> until) {
        return change(group, person, (in, account) -> {
            if (!isMember(in, account)) {
                return OwnChangeOutcome.NOT_FOUND;
            }
            if (isOver(until)) {
                return OwnChangeOutcome.PAST;
            }
            memberships.limit(in.getId(), account.getId(), until);
            return OwnChangeOutcome.DONE;
        });
    }

    /** Takes somebody out of the group who is in it by hand. */
    @OwnRule("owners of the group, and who changes all")
    public OwnChangeOutcome remove(UUID group, UUID person) {
        return change(
                group,
                person,
                (in, account) -> memberships.remove(in.getId(), account.getId())
                        ? OwnChangeOutcome.DONE
                        : OwnChangeOutcome.NOT_FOUND);
    }

    private OwnChangeOutcome change(UUID group, UUID person, MemberChange change) {
        return accounts.find(person)
                .map(Account::getId)
                .flatMap(id -> rule.change(
                        group,
                        Set.of(id),
                        in -> change.make(in, accounts.find(id).orElseThrow())))
                .orElse(OwnChangeOutcome.NOT_FOUND);
    }

    private boolean isMember(Group group, Account account) {
        return !memberships.daysByHand(group.getId(), Set.of(account.getId())).isEmpty();
    }

    private boolean isOver(Optional<LocalDate> until) {
        return until.filter(day -> day.isBefore(tenant.today())).isPresent();
    }

    /** What is done once the rule is checked and all is locked. */
    private interface MemberChange {

        OwnChangeOutcome make(Group group, Account account);
    }
}
