package org.guestlist.roster.check;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.attribute.AttributeValues;
import org.guestlist.account.attribute.ManyValues;
import org.guestlist.roster.Field;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.check.RowMatch.Changed;
import org.guestlist.roster.intake.RosterRow;

/** The attributes that rows name: what is known of people now, and the change. */
@ApplicationScoped
public class RowValues {

    /** The other columns with what a directory may keep. */
    private static final Set<Field> KEPT =
            EnumSet.of(Field.NAME, Field.FIRST_NAME, Field.LAST_NAME, Field.LANGUAGE, Field.MANAGER);

    @Inject
    private AttributeValues values;

    @Inject
    private ManyValues many;

    /** @return what is known of these people, as far as the file says something of it */
    KnownValues known(RosterImport of, Collection<Account> accounts) {
        List<Long> ids = accounts.stream().map(Account::getId).toList();
        Set<Field> fields = EnumSet.copyOf(KEPT);
        fields.retainAll(of.getChoices().fields());
        boolean named = !of.getChoices().attributes().isEmpty();
        return new KnownValues(
                named ? values.all() : List.of(),
                named ? values.of(ids) : Map.of(),
                named || !fields.isEmpty() ? values.owners(ids) : Map.of());
    }

    /**
     * Gives people what their rows name.
     *
     * @param rows by account, which is new or locked already
     */
    public void apply(Plan plan, Map<Account, RosterRow> rows) {
        Map<Account, Map<String, String>> others = new HashMap<>();
        Map<Account, Map<String, String>> fresh = new HashMap<>();
        rows.forEach((account, row) -> {
            if (!(plan.of(row) instanceof Changed changed)) {
                fresh.put(account, plan.values().wanted(row));
            } else if (changed.changes().contains(ChangeKind.ATTRIBUTES)) {
                others.put(account, plan.values().wanted(changed.row()));
            }
        });
        many.describe(fresh);
        many.give(others);
    }
}
