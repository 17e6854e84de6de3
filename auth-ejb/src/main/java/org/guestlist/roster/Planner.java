package org.guestlist.roster;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.tenant.CurrentTenant;

/** Compares rows with the people who are there now: for the check, which foretells, and for the import, which trusts no foretelling. */
@ApplicationScoped
public class Planner {

    /** So many people pass on an address to one another at the most; a longer queue is refused. */
    private static final int LONGEST_QUEUE = 1000;

    @PersistenceContext
    private EntityManager em;

    @Inject
    private StagedRows staged;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** @return what the rows mean, with those rows of the file that must give up an address for them */
    Plan plan(RosterImport of, List<RosterRow> rows) {
        ColumnChoices choices = of.getChoices();
        LocalDate today = tenant.get().today(clock.instant());
        Known known = new Known();
        Judge judge = new Judge(known, choices.fields(), choices.restoreDeleted(), today);
        Plan plan = new Plan();
        Set<Long> looked = new HashSet<>();
        for (List<RosterRow> more = rows; !more.isEmpty() && looked.size() < LONGEST_QUEUE;) {
            known.load(more);
            more.forEach(row -> plan.add(row, judge.judge(row)));
            more = plan.holdersWithoutRow().stream().filter(holder -> looked.add(holder.getId())).map(Account::getExternalId)
                    .flatMap(Optional::stream).map(id -> staged.withExternalId(of, id)).flatMap(Optional::stream)
                    .filter(row -> plan.of(row) == null).toList();
        }
        plan.settle();
        return plan;
    }

    /** The people whom some rows may be about. */
    private final class Known implements Judge.People {

        private final Map<String, Account> byExternalId = new HashMap<>();
        private final Map<String, Account> byAddress = new HashMap<>();

        void load(List<RosterRow> rows) {
            load("a.externalId", rows.stream().flatMap(row -> row.externalId().stream()).toList());
            load("a.emailKey", rows.stream().flatMap(row -> row.email().stream()).map(EmailAddress::key).toList());
        }

        private void load(String attribute, Collection<String> values) {
            if (values.isEmpty()) {
                return;
            }
            for (Account account : em.createQuery("select a from Account a where " + attribute + " in :values", Account.class)
                    .setParameter("values", values).getResultList()) {
                byAddress.put(account.getEmail().key(), account);
                account.getExternalId().ifPresent(id -> byExternalId.put(id, account));
            }
        }

        @Override
        public Optional<Account> withExternalId(String externalId) {
            return Optional.ofNullable(byExternalId.get(externalId));
        }

        @Override
        public Optional<Account> withAddress(EmailAddress address) {
            return Optional.ofNullable(byAddress.get(address.key()));
        }
    }
}
