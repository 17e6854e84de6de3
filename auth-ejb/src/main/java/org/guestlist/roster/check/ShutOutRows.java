package org.guestlist.roster.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.guestlist.account.EmailAddress;
import org.guestlist.provider.MethodsOfPerson;
import org.guestlist.provider.PersonFacts;
import org.guestlist.provider.WaysIn;
import org.guestlist.roster.Field;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.check.RowMatch.Changed;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedException;
import org.guestlist.roster.intake.RosterRow;

/** The rows of an import that leave somebody without a way in: by the sign-in methods, or by an address that no provider knows. */
@ApplicationScoped
public class ShutOutRows {

    @Inject
    private WaysIn waysIn;

    /** @return how many of the rows do, as things are now */
    int count(Plan plan, List<RosterRow> rows, Set<Field> fields) {
        return among(plan, rows, fields).size();
    }

    /**
     * Refuses rows that do, if there are more of them than were confirmed with the import: since its check a provider may have been
     * disabled. Those that go on are taken off the confirmed ones.
     */
    public void refuseUnconfirmed(RosterImport of, Plan plan, List<RosterRow> rows) {
        Set<RosterRow> all = among(plan, rows, of.getChoices().fields());
        if (all.size() <= of.getShutOut()) {
            of.foretellShutOut(-all.size());
        } else {
            all.forEach(row -> plan.refuse(row, new RefusedException(RefusalReason.SHUT_OUT, row.who())));
            plan.settle();
        }
    }

    private Set<RosterRow> among(Plan plan, List<RosterRow> rows, Set<Field> fields) {
        Map<Long, RosterRow> byAccount = new HashMap<>();
        Map<Long, UnaryOperator<PersonFacts>> changes = new HashMap<>();
        for (RosterRow row : rows) {
            if (plan.of(row) instanceof Changed changed
                    && (changed.moves() || changed.changes().contains(ChangeKind.SIGN_IN))
                    && !changed.changes().contains(ChangeKind.DISABLED)) {
                MethodsOfPerson ways = Planner.ways(row, changed.account(), fields);
                String domain = row.email()
                        .filter(any -> changed.moves())
                        .map(EmailAddress::domain)
                        .orElseGet(() -> changed.account().getEmail().domain());
                byAccount.put(changed.account().getId(), row);
                changes.put(
                        changed.account().getId(),
                        person -> person.with(ways.only(), ways.password()).at(domain));
            }
        }
        return waysIn.shutOutBy(changes).stream().map(byAccount::get).collect(Collectors.toCollection(HashSet::new));
    }
}
