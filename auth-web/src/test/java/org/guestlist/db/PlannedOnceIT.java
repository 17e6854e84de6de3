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
}
