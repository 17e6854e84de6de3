package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.guestlist.account.Account;
import org.guestlist.account.ManyAccounts;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Crowd;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which plans PostgreSQL keeps; H2 keeps none by name. */
@ExtendWith(ArquillianExtension.class)
class PlannedOnceIT {

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private Crowd crowd;

    @Inject
    private Sql sql;

    @Inject
    private ManyAccounts manyAccounts;

    @Test
    void theDatabaseKeepsThePlansOfWhatBearsTheMarkAndNoOthers() {
        Person ada = backstage.invited(backstage.organisation("Acme"), "ada@example.com");
        List<String> kept = work.as(ada.organisation(), em -> {
            for (int i = 0; i < 10; i++) {
                em.createNamedQuery("Account.locked", Account.class)
                        .setParameter("id", ada.id())
                        .getSingleResult();
                sql.one(String.class, "select name from account where id = ?", ada.id());
            }
            return sql.list(String.class, "select statement from pg_prepared_statements");
        });
        assertThat(kept)
                .filteredOn(PlannedOnce::is)
                .anyMatch(
                        statement -> statement.contains(" FROM ACCOUNT ") && statement.endsWith(" FOR NO KEY UPDATE"));
        assertThat(kept)
                .filteredOn(statement -> statement.toLowerCase(Locale.ROOT).startsWith("select"))
                .allMatch(PlannedOnce::is);
    }

    @Test
    void aPlanFromWhenATableWasSmallIsForgotten() {
        List<String> plans = work.as(backstage.organisation("Acme"), em -> {
            sql.update("create temporary table grown (id integer primary key) on commit drop");
            sql.update("insert into grown values (1)");
            sql.update("analyze grown");
            sql.update("set local plan_cache_mode = force_generic_plan");
            sql.update("prepare find_grown (integer) as select * from grown where id = $1");
            String small = plan();
            sql.update("insert into grown select * from generate_series(2, 10000)");
            String kept = plan();
            sql.planAnew();
            String anew = plan();
            sql.update("deallocate find_grown");
            return List.of(small, kept, anew);
        });
        assertThat(plans.get(0)).startsWith("Seq Scan");
        assertThat(plans.get(1)).startsWith("Seq Scan");
        assertThat(plans.get(2)).startsWith("Index");
    }

    @Test
    void accountsAreLookedUpByManyKeysWithoutReadingAnOrganisationThatHasGrownSinceTheStatistics() {
        Organisation acme = backstage.organisation("Acme");
        List<Integer> read = work.as(acme, em -> {
            int before = accountsRead();
            crowd.add(acme, 3000);
            int filled = accountsRead();
            List<String> keys = IntStream.range(5000, 5500)
                    .mapToObj(i -> "p" + i + "@example.com")
                    .toList();
            List<String> ids =
                    IntStream.range(5000, 5500).mapToObj(i -> "E" + i).toList();
            assertThat(manyAccounts.with(keys, ids)).isEmpty();
            int found = accountsRead();
            return List.of(filled - before, found - filled);
        });
        crowd.remove();
        assertThat(read.get(0)).isZero();
        assertThat(read.get(1)).isLessThan(100);
    }

    /** @return how many rows of the table this transaction has read */
    private int accountsRead() {
        return sql.one(
                Integer.class,
                "select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables where relname = 'account'");
    }

    private String plan() {
        return sql.list(String.class, "explain execute find_grown (1)").get(0);
    }
}
