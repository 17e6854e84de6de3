package org.guestlist.roster.undo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.AllowedMethods;
import org.guestlist.account.Reason;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.provider.PersonFacts;
import org.guestlist.provider.WaysIn;
import org.guestlist.roster.apply.PersonBefore;
import org.guestlist.roster.apply.UndoOutcome;

/** Gives locked accounts the values back that they had before an import. */
@ApplicationScoped
public class UndoValues {

    @Inject
    private AccountService accounts;

    @Inject
    private AllowedMethods methods;

    @Inject
    private WaysIn waysIn;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

    /** @throws UndoRefusedException if one of these people, who can sign in, could not any more with what they had before */
    void keepWaysIn(Map<Account, PersonBefore> people) {
        Map<Long, UnaryOperator<PersonFacts>> changes = new HashMap<>();
        people.forEach((account, before) -> {
            if (before.getStatus() == account.getStatus()) {
                changes.put(
                        account.getId(),
                        person -> person.with(
                                        Optional.ofNullable(before.getOnlyProviderId()), before.isPasswordAllowed())
                                .at(before.getEmail().domain()));
            }
        });
        if (!waysIn.shutOutBy(changes).isEmpty()) {
            throw new UndoRefusedException(UndoOutcome.SHUT_OUT);
        }
    }

    /**
     * Gives the account all other values back. Groups that are gone stay so.
     *
     * @param reason what stands in the history of who is disabled or deleted again
     */
    void restore(Account account, PersonBefore before, Reason reason) {
        accounts.correct(account, before.getDetails());
        methods.signInOnlyWith(account, before.getOnlyProviderId());
        methods.allowPassword(account, before.isPasswordAllowed());
        before.getGroups()
                .ifPresent(ids -> memberships.setByHand(Map.of(
                        account,
                        ids.stream().filter(id -> groups.find(id).isPresent()).collect(Collectors.toSet()))));
        if (before.getStatus() != account.getStatus()) {
            if (before.getStatus() == AccountStatus.DELETED) {
                accounts.delete(account.getId(), reason);
            } else if (before.getStatus() == AccountStatus.DISABLED) {
                accounts.disable(account.getId(), reason);
            } else {
                accounts.reinstate(account.getId());
            }
        }
    }
}
