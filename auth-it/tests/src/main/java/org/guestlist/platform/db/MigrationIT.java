package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.guestlist.account.Account;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The schema, and how Java's types lie in it. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class MigrationIT {

    @Inject
    private Database database;

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Test
    void everyMigrationIsAppliedAndNoneWasEditedAfterwards() {
        Flyway flyway = Migrations.of(database.dataSource()).load();
        assertThat(flyway.info().all())
                .isNotEmpty()
                .extracting(MigrationInfo::getState)
                .containsOnly(MigrationState.SUCCESS);
        flyway.validate();
        assertThat(flyway.migrate().migrationsExecuted).isZero();
    }

    @Test
    void instantsAreStoredInUtcToTheMicrosecond() throws SQLException {
        Person ada = backstage.invited(backstage.organisation("Acme"), "ada@example.com");
        Instant precise = Instant.parse("2026-03-29T01:30:00.123456Z");
        work.as(ada.organisation(), em -> {
            em.find(Account.class, ada.id()).signedInElsewhere(precise);
            return null;
        });

        assertThat(work.<Instant>as(
                        ada.organisation(),
                        em -> em.find(Account.class, ada.id()).getActivatedAt().orElseThrow()))
                .isEqualTo(precise);
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            ResultSet row = statement.executeQuery(
                    "select activated_at, last_login_at, uuid from account where id = " + ada.id());
            row.next();
            assertThat(row.getObject(1, OffsetDateTime.class).withOffsetSameInstant(ZoneOffset.UTC))
                    .isEqualTo(precise.atOffset(ZoneOffset.UTC));
            assertThat(row.getObject(2)).isNull();
            assertThat(row.getMetaData().getColumnTypeName(1).toLowerCase(Locale.ROOT))
                    .isIn("timestamptz", "timestamp with time zone");
            assertThat(row.getObject(3)).isInstanceOf(UUID.class).isEqualTo(ada.uuid());
        }
    }

    @Test
    void instantsAreComparedInQueries() {
        Person ada = backstage.invited(backstage.organisation("Acme"), "ada@example.com");
        Instant soon = Instant.now().plus(1, ChronoUnit.HOURS);
        assertThat(work.<Long>as(
                        ada.organisation(),
                        em -> em.createQuery(
                                        "select count(a) from Account a where a.createdAt < :soon and a.activatedAt is null",
                                        Long.class)
                                .setParameter("soon", soon)
                                .getSingleResult()))
                .isEqualTo(1);
    }
}
