package org.guestlist.organisation.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.metamodel.EntityType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountFilter;
import org.guestlist.account.AccountSearch;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Reason;
import org.guestlist.account.Role;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.guestlist.platform.db.Database;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What keeps organisations apart: their hosts and their rows. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class OrganisationsIT {

    /** Rows about the organisations themselves, not of one. */
    private static final Set<String> SHARED = Set.of("Tenant", "TenantHost");

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantService tenants;

    @Inject
    private TenantScope scope;

    @Inject
    private CurrentTenant current;

    @Inject
    private AccountService accounts;

    @Inject
    private AccountSearch search;

    @Inject
    private Database database;

    @Test
    void twoOrganisationsHaveTheSamePerson() {
        Person here = backstage.invited(backstage.organisation("Acme"), "ada@example.com");
        Person there = backstage.invited(backstage.organisation("Globex"), "Ada@Example.com");

        assertThat(foundBy(here.organisation(), "ADA@example.com")).hasValue(here.id());
        assertThat(foundBy(there.organisation(), "ADA@example.com")).hasValue(there.id());
    }

    @Test
    void anotherOrganisationsPersonIsUnknownByAddressIdAndSearch() {
        Person ada = backstage.invited(backstage.organisation("Acme"), "ada@example.com");
        Organisation globex = backstage.organisation("Globex");

        assertThat(foundBy(globex, "ada@example.com")).isEmpty();
        scope.run(globex.id(), () -> {
            assertThat(accounts.find(ada.id())).isEmpty();
            assertThat(accounts.find(ada.uuid())).isEmpty();
            assertThat(search.count(AccountFilter.of(""))).isZero();
            assertThat(search.ids(AccountFilter.of("ada"))).isEmpty();
            assertThatThrownBy(() ->
                            accounts.disable(ada.id(), Reason.typed("Has left").orElseThrow()))
                    .hasRootCauseInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() ->
                            accounts.delete(ada.id(), Reason.typed("Has left").orElseThrow()))
                    .hasRootCauseInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> accounts.rename(ada.id(), "Eve"))
                    .hasRootCauseInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void everyEntityBelongsToOneOrganisation() {
        assertThat(entities())
                .extracting(EntityType::getName)
                .containsAll(SHARED)
                .contains("Account", "AuditEvent");
        assertThat(entities())
                .filteredOn(entity -> !SHARED.contains(entity.getName()))
                .allSatisfy(entity -> assertThat(TenantOwned.class).isAssignableFrom(entity.getJavaType()));
    }

    @Test
    void withoutAnOrganisationNoQueryOnAnyEntityRuns() {
        current.bind(null);
        for (String entity : tenantOwned()) {
            assertThatThrownBy(() -> work.commit(em ->
                            em.createQuery("select e from " + entity + " e").getResultList()))
                    .as(entity)
                    .hasStackTraceContaining("EclipseLink-6174");
        }
        assertThatThrownBy(() -> work.commit(em -> em.find(Account.class, 1L)))
                .hasStackTraceContaining("EclipseLink-6174");
    }

    @Test
    void withoutAnOrganisationNothingIsWritten() {
        current.bind(null);
        assertThatThrownBy(() -> work.commit(em -> {
                    em.persist(Account.invited(
                            EmailAddress.of("nobody@example.com"),
                            "Nobody",
                            Role.EMPLOYEE,
                            Optional.empty(),
                            Optional.empty(),
                            Instant.now()));
                    em.flush();
                    return null;
                }))
                .isNotNull();
    }

    @Test
    void anotherOrganisationsRowsOfEveryEntityAreNeitherSeenNorChanged() {
        Organisation acme = backstage.organisation("Acme");
        Organisation globex = backstage.organisation("Globex");
        Person ada = backstage.invited(acme, "ada@example.com");
        backstage.disable(ada);
        String before = backstage.rows(acme);
        assertThat(before).contains("account ", "audit_event ");

        for (String entity : tenantOwned()) {
            assertThat(work.<Long>as(
                            globex,
                            em -> em.createQuery("select count(e) from " + entity + " e", Long.class)
                                    .getSingleResult()))
                    .as(entity)
                    .isZero();
            assertThat(work.<Integer>as(
                            globex,
                            em -> em.createQuery("delete from " + entity + " e").executeUpdate()))
                    .as(entity)
                    .isZero();
        }
        assertThat(work.<Integer>as(
                        globex,
                        em -> em.createQuery("update Account a set a.name = 'Eve'")
                                .executeUpdate()))
                .isZero();
        assertThat(backstage.rows(acme)).isEqualTo(before);
    }

    @Test
    void noRowPointsIntoAnotherOrganisation() throws SQLException {
        Person ada = backstage.invited(backstage.organisation("Acme"), "ada@example.com");
        long globex = backstage.organisation("Globex").id();
        String columns = "id, tenant_id, account_id, token_hash, created_at, version";
        String values = "-1, " + globex + ", " + ada.id() + ", 'x', current_timestamp, 1";

        for (String insert : List.of(
                "link (" + columns + ", purpose, expires_at) values (" + values + ", 'RESET', current_timestamp)",
                "known_browser (" + columns + ", last_used_at) values (" + values + ", current_timestamp)",
                "mail_outbox (tenant_id, account_id, kind, parameters, created_at, next_attempt_at) values (" + globex
                        + ", " + ada.id() + ", 'RESET', '', current_timestamp, current_timestamp)")) {
            try (Connection connection = database.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.executeUpdate("insert into " + insert))
                        .as(insert)
                        .isInstanceOf(SQLException.class)
                        .extracting(e -> ((SQLException) e).getSQLState())
                        .as("foreign key violation")
                        .isIn("23503", "23506");
            }
        }
    }

    @Test
    void manyThreadsEachSeeTheirOwnOrganisation() throws Exception {
        List<Person> people = IntStream.range(0, 4)
                .mapToObj(i -> backstage.invited(backstage.organisation("Many"), "ada@example.com"))
                .toList();
        List<Callable<Optional<Long>>> looks = IntStream.range(0, 80)
                .mapToObj(i -> people.get(i % people.size()))
                .map(person -> (Callable<Optional<Long>>) () -> foundBy(person.organisation(), "ada@example.com"))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            var answers = threads.invokeAll(looks);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get())
                        .hasValue(people.get(i % people.size()).id());
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aJobLeavesTheOrganisationOfItsRequestAsItWas() {
        Organisation acme = backstage.organisation("Acme");
        Organisation globex = backstage.organisation("Globex");
        scope.run(acme.id(), () -> {
            assertThatThrownBy(() -> scope.run(globex.id(), () -> {
                        assertThat(current.get().getName()).isEqualTo("Globex");
                        throw new IllegalArgumentException("on purpose");
                    }))
                    .hasMessage("on purpose");
            assertThat(current.get().getName()).isEqualTo("Acme");
        });
    }

    @Test
    void aHostBelongsToOneOrganisation() {
        Organisation acme = backstage.organisation("Acme", "one.localhost", "en", "two.localhost");
        assertThatThrownBy(() -> backstage.organisation("Thief", "ONE.localhost", "en"))
                .isInstanceOf(HostTakenException.class);
        assertThatThrownBy(() -> backstage.organisation("Thief", "two.localhost", "en"))
                .isInstanceOf(HostTakenException.class);
        assertThatThrownBy(() -> backstage.organisation("Thief", "three.localhost", "en", "two.localhost"))
                .isInstanceOf(HostTakenException.class);
        assertThat(tenants.findByHost(HostName.of("three.localhost"))).isEmpty();
        assertThat(tenants.findByHost(HostName.of("two.localhost"))
                        .orElseThrow()
                        .getId())
                .isEqualTo(acme.id());
    }

    @Test
    void afterAMoveTheOldHostIsAnAlias() {
        Organisation acme = backstage.organisation("Acme", "old.localhost", "en");
        tenants.moveTo(tenants.get(acme.id()), HostName.of("new.localhost"));

        Tenant moved = tenants.findByHost(HostName.of("old.localhost")).orElseThrow();
        assertThat(moved.getHost()).hasToString("new.localhost");
        assertThat(moved.getAliases()).extracting(HostName::value).containsExactly("old.localhost");
    }

    @Test
    void aMoveToAnotherOrganisationsHostIsRefused() {
        Organisation acme = backstage.organisation("Acme");
        Organisation globex = backstage.organisation("Globex");
        assertThatThrownBy(() -> tenants.moveTo(tenants.get(acme.id()), HostName.of(globex.host())))
                .isNotNull();
        assertThat(tenants.findByHost(HostName.of(globex.host())).orElseThrow().getId())
                .isEqualTo(globex.id());
    }

    private Optional<Long> foundBy(Organisation organisation, String email) {
        return scope.call(
                organisation.id(), () -> accounts.find(EmailAddress.of(email)).map(Account::getId));
    }

    private Set<EntityType<?>> entities() {
        return work.commit(em -> Set.copyOf(metamodel(em)));
    }

    private List<String> tenantOwned() {
        return entities().stream()
                .map(EntityType::getName)
                .filter(name -> !SHARED.contains(name))
                .sorted()
                .collect(Collectors.toList());
    }

    private static Set<EntityType<?>> metamodel(EntityManager em) {
        return em.getMetamodel().getEntities();
    }
}
