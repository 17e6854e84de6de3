package org.guestlist.roster.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.provider.MethodsOfPerson;
import org.guestlist.provider.PersonFacts;
import org.guestlist.provider.WaysIn;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedException;
import org.guestlist.roster.intake.RosterRow;

/** The rows of an import that leave somebody without a way in: by the sign-in methods, or by an address that no provider knows. */
@ApplicationScoped
public class ShutOutRows {

    @Inject
    private WaysIn waysIn;

    /** @return how many of the rows do, as things are now */
    int count(Plan plan) {
        return among(plan).size();
    }

    /**
     * Refuses rows that do, if there are more of them than were confirmed with the import: since its check a provider may have been
     * disabled. Those that go on are taken off the confirmed ones.
     */
    public void refuseUnconfirmed(RosterImport of, Plan plan) {
        Set<RosterRow> all = among(plan);
        if (all.size() <= of.getShutOut()) {
            of.foretellShutOut(-all.size());
        } else {
            all.forEach(row -> plan.refuse(row, new RefusedException(RefusalReason.SHUT_OUT, row.who())));
            plan.settle();
        }
    }

    private Set<RosterRow> among(Plan plan) {
        Map<Long, RosterRow> byAccount = new HashMap<>();
        Map<Long, UnaryOperator<PersonFacts>> changes = new HashMap<>();
        plan.changed().forEach((row, changed) -> {
            Account account = changed.account();
            if ((changed.moves() || changed.changes().contains(ChangeKind.SIGN_IN))
                    && !changed.changes().contains(ChangeKind.DISABLED)) {
                MethodsOfPerson ways = row.waysOf(account, plan.fields());
                String domain = row.email()
                        .filter(any -> changed.moves())
                        .orElse(account.getEmail())
                        .domain();
                byAccount.put(account.getId(), row);
                changes.put(
                        account.getId(),
                        person -> person.with(ways.only(), ways.password()).at(domain));
            }
        });
        return waysIn.shutOutBy(changes).stream().map(byAccount::get).collect(Collectors.toCollection(HashSet::new));
    }
}
