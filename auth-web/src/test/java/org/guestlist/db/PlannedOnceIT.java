package org.guestlist.db;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import org.guestlist.account.Account;
import org.guestlist.backstage.Backstage;
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
    private Sql sql;

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
                .anyMatch(statement -> statement.contains(" FROM ACCOUNT ") && statement.endsWith(" FOR UPDATE"));
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

    private String plan() {
        return sql.list(String.class, "explain execute find_grown (1)").get(0);
    }
}
