package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountStatus;
import org.guestlist.account.Role;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SQL and JPA in one transaction of the container. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class SqlIT {

    private static final String NAME = "select name from account where id = ?";
    private static final String RENAME = "update account set name = ? where id = ?";

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private Database database;

    @Inject
    private Sql sql;

    @Inject
    private AuditLog auditLog;

    private Person ada;

    @BeforeEach
    void invite() {
        ada = backstage.invited(backstage.organisation("Acme"), "ada@example.com");
    }

    /** The test server's setting is 40, and the annotation of the data source says 32. */
    @Test
    void poolHasTheSizeOfTheSetting() throws SQLException {
        List<Connection> taken = new ArrayList<>();
        try {
            for (int i = 0; i < 36; i++) {
                taken.add(database.dataSource().getConnection());
            }
            assertThat(new ServerPool().read())
                    .hasValueSatisfying(now -> assertThat(now.used()).isGreaterThanOrEqualTo(36))
                    .hasValueSatisfying(now -> assertThat(now.most()).isEqualTo(40));
        } finally {
            for (Connection connection : taken) {
                connection.close();
            }
        }
    }

    @Test
    void eachSeesWhatTheOtherHasWrittenBeforeItIsCommitted() {
        work.as(ada.organisation(), em -> {
            Account account = em.find(Account.class, ada.id());
            account.rename("Ada of JPA");
            em.flush();
            assertThat(name()).contains("Ada of JPA");
            sql.update(RENAME, "Ada of SQL", ada.id());
            em.refresh(account);
            assertThat(account.getName()).isEqualTo("Ada of SQL");
            assertThat(work.<Optional<String>>as(ada.organisation(), another -> name()))
                    .as("in another transaction")
                    .contains("Ada");
            return null;
        });
        assertThat(name()).contains("Ada of SQL");
    }

    /** After going back one version. */
    @Test
    void valuesThatOnlyANewerVersionKnowsAreReadAndStayAsTheyAre() {
        work.as(ada.organisation(), em -> {
            auditLog.record(AuditEvent.of(AuditKind.LOGOUT).about(ada.id(), ada.email()));
            em.flush();
            sql.update("update account set role = 'ASTRONAUT', status = 'IN_ORBIT' where id = ?", ada.id());
            sql.update("update audit_event set kind = 'ACCOUNT_LAUNCHED' where subject_id = ?", ada.id());
            return null;
        });
        work.as(ada.organisation(), em -> {
            Account account = em.find(Account.class, ada.id());
            assertThat(account.getRole()).isEqualTo(Role.EMPLOYEE);
            assertThat(account.getStatus()).isEqualTo(AccountStatus.DISABLED);
            assertThat(em.createQuery("select e from AuditEvent e where e.subjectId = :id", AuditEvent.class)
                            .setParameter("id", ada.id())
                            .getResultList())
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event.getKindName()).isEqualTo("ACCOUNT_LAUNCHED"))
                    .allSatisfy(event -> assertThat(event.getKind()).isEqualTo(AuditKind.UNKNOWN));
            account.rename("Ada of a version before");
            return null;
        });
        assertThat(sql.first(String.class, "select role from account where id = ?", ada.id()))
                .contains("ASTRONAUT");
        assertThat(sql.first(Role.class, "select role from account where id = ?", ada.id()))
                .contains(Role.EMPLOYEE);
    }

    @Test
    void whatIsRolledBackIsRolledBackForBoth() {
        assertThatThrownBy(() -> work.as(ada.organisation(), em -> {
                    em.find(Account.class, ada.id()).rename("Ada of JPA");
                    em.flush();
                    sql.batch("update account set language = ? where id = ?", List.of(ada.id()), id ->
                            new Object[] {"DE", id});
                    throw new IllegalStateException("Roll back");
                }))
                .hasMessageContaining("Roll back");
        assertThat(name()).contains("Ada");
        assertThat(sql.first(String.class, "select language from account where id = ?", ada.id()))
                .isEmpty();
    }

    @Test
    void aStatementThatFailsTakesTheTransactionWithIt() {
        assertThatThrownBy(() -> work.as(ada.organisation(), em -> {
                    sql.update(RENAME, "Ada of SQL", ada.id());
                    return sql.update("update account set tenant_id = null where id = ?", ada.id());
                }))
                .matches(failure -> !database.isToBlameFor(failure));
        assertThat(name()).contains("Ada");
    }

    @Test
    void oneTransactionHasOneConnection() {
        work.as(ada.organisation(), em -> {
            em.find(Account.class, ada.id()).rename("Ada of JPA");
            em.flush();
            try (Handle one = sql.open();
                    Handle other = sql.open()) {
                assertThat(session(one)).isEqualTo(session(other));
                try (Handle third = sql.open()) {
                    assertThat(session(third)).isEqualTo(session(one));
                }
                assertThat(one.select(NAME, ada.id()).mapTo(String.class).one())
                        .as("as JPA has written it")
                        .isEqualTo("Ada of JPA");
                assertThat(other.select(NAME, ada.id()).mapTo(String.class).one())
                        .isEqualTo("Ada of JPA");
                assertThat(work.<String>as(ada.organisation(), another -> ofAnotherTransaction()))
                        .isNotEqualTo(session(one));
            }
            return null;
        });
    }

    private String ofAnotherTransaction() {
        try (Handle handle = sql.open()) {
            return session(handle);
        }
    }

    private static String session(Handle handle) {
        boolean postgresql =
                handle.queryMetadata(DatabaseMetaData::getDatabaseProductName).equals("PostgreSQL");
        return handle.select(postgresql ? "select pg_backend_pid()" : "select session_id()")
                .mapTo(String.class)
                .one();
    }

    private Optional<String> name() {
        return sql.first(String.class, NAME, ada.id());
    }
}
