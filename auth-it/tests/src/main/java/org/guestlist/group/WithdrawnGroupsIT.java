package org.guestlist.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Waiting;
import org.guestlist.backstage.Work;
import org.guestlist.job.Job;
import org.guestlist.job.JobService;
import org.guestlist.job.JobState;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Sql;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Groups that a provider gave end with it: from few people at once, from many in the background. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class WithdrawnGroupsIT {

    private static final int MANY = 300;

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private Sql sql;

    @Inject
    private ProviderService providers;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

    @Inject
    private ClaimedGroups claimed;

    @Inject
    private JobService jobs;

    @Inject
    private AccountService accounts;

    @Inject
    private Losses losses;

    private Organisation acme;
    private Person ada;
    private UUID company;
    private Group sales;

    @BeforeEach
    void prepare() {
        acme = backstage.organisation("Acme");
        ada = backstage.employee(acme, "ada@example.com", "Correct horse 7");
        company = backstage.provider(acme, "Company", "https://id.example");
        sales = ((GroupOutcome.Saved) scope.call(acme.id(), () -> groups.create(NewId.make(), "Sales", ""))).group();
        map(sales);
    }

    private IdentityProvider provider() {
        return scope.call(acme.id(), () -> providers.find(company).orElseThrow());
    }

    private void map(Group... some) {
        ClaimMapping wanted = new ClaimMapping(
                Optional.of("groups"),
                List.of(some).stream()
                        .map(group -> new ClaimMapping.Line("s", group.getUuid()))
                        .toList());
        scope.run(acme.id(), () -> claimed.change(company, provider().getVersion(), wanted));
    }

    /** @return the people who have come, each with the group by the provider */
    private List<Long> crowd(int people) {
        backstage.importPeople(
                acme,
                IntStream.range(0, people)
                        .mapToObj(i -> "p" + i + "@example.com,P\n")
                        .collect(Collectors.joining("", "email,name\n", "")));
        return work.as(acme, em -> {
            sql.update(
                    "insert into group_member (tenant_id, group_id, account_id, source)"
                            + " select tenant_id, ?, id, ? from account where tenant_id = ?",
                    sales.getId(),
                    provider().getId(),
                    acme.id());
            return sql.list(Long.class, "select id from account where tenant_id = ?", acme.id());
        });
    }

    private Set<Long> members() {
        return Set.copyOf(sql.list(
                Long.class,
                "select account_id from group_member where tenant_id = ? and group_id = ?",
                acme.id(),
                sales.getId()));
    }

    private List<AuditEvent> changes() {
        return work.as(
                acme,
                em -> em.createQuery("select e from AuditEvent e where e.kind = :kind", AuditEvent.class)
                        .setParameter("kind", AuditKind.ACCOUNT_GROUPS_CHANGED)
                        .getResultList());
    }

    /** @return the jobs, once they are over */
    private List<Job> jobs() {
        Waiting.until(this::open, List::isEmpty);
        return sql
                .list(
                        UUID.class,
                        "select uuid from job where tenant_id = ? and kind = ?",
                        acme.id(),
                        WithdrawnGroups.KIND)
                .stream()
                .map(job -> scope.call(acme.id(), () -> jobs.find(job).orElseThrow()))
                .toList();
    }

    private List<Job> open() {
        return scope.call(acme.id(), () -> jobs.open(WithdrawnGroups.KIND));
    }

    private long statements(Runnable request) {
        backstage.countStatements(true);
        scope.run(acme.id(), request);
        return backstage.countStatements(false);
    }

    @Test
    void manyLoseThemInTheBackground() {
        List<Long> people = crowd(MANY);
        scope.run(acme.id(), () -> memberships.add(sales.getId(), ada.id()));

        assertThat(statements(() -> providers.disable(company))).isLessThan(60);

        assertThat(jobs()).extracting(Job::state, Job::done).containsExactly(tuple(JobState.DONE, (long)
                people.size()));
        assertThat(members()).as("by hand").containsExactly(ada.id());
        assertThat(people).allSatisfy(person -> assertThat(losses.of(person)).isEqualTo(person == ada.id() ? 0 : 1));
        assertThat(changes())
                .filteredOn(event -> event.getProvider().equals(Optional.of("Company")))
                .hasSize(MANY + 1)
                .allSatisfy(event -> {
                    assertThat(event.getBefore().get(AuditName.GROUPS)).contains(List.of("Sales"));
                    assertThat(event.getAfter().get(AuditName.GROUPS)).isEmpty();
                    assertThat(event.getSubject().orElseThrow()).endsWith("@example.com");
                });
    }

    @Test
    void fewLoseThemAtOnce() {
        crowd(2);
        scope.run(acme.id(), () -> providers.disable(company));
        assertThat(members()).isEmpty();
        assertThat(changes()).hasSize(3);
        assertThat(jobs()).isEmpty();
    }

    @Test
    void whatADeletedProviderGaveEndsInTheBackground() {
        crowd(2);
        scope.run(acme.id(), () -> providers.delete(company));
        assertThat(jobs()).extracting(Job::state).containsExactly(JobState.DONE);
        assertThat(members()).isEmpty();
        assertThat(changes())
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.getProvider()).contains("Company"));
    }

    @Test
    void whatTheClaimNoLongerStandsForEnds() {
        crowd(MANY);
        assertThat(statements(() -> map())).isLessThan(60);
        jobs();
        assertThat(members()).isEmpty();
    }

    @Test
    void whatTheProviderGivesAgainMeanwhileStays() {
        List<Long> people = crowd(3);
        scope.run(
                acme.id(),
                () -> jobs.start(
                        WithdrawnGroups.KIND,
                        people.size(),
                        Map.of("provider", String.valueOf(provider().getId()), "label", "Company")));
        assertThat(jobs()).extracting(Job::state).containsExactly(JobState.DONE);
        assertThat(members()).hasSameElementsAs(people);
    }

    @Test
    void aJobThatIsCancelledBeginsAgainLater() {
        Instant soon = Instant.now().plus(Duration.ofMinutes(5));
        Job cancelled = scope.call(
                acme.id(), () -> jobs.start(WithdrawnGroups.KIND, 3, Map.of("provider", "0", "label", "Gone"), soon));
        scope.run(acme.id(), () -> jobs.cancel(cancelled.uuid()));
        List<Job> open = Waiting.until(
                this::open, found -> found.stream().noneMatch(job -> job.uuid().equals(cancelled.uuid())));
        assertThat(open)
                .extracting(Job::state, Job::parameters)
                .containsExactly(tuple(JobState.WAITING, cancelled.parameters()));
        assertThat(open.get(0).uuid()).isNotEqualTo(cancelled.uuid());
    }

    @Test
    void aGroupOfManyIsDeletedWithFewStatements() {
        List<Long> people = crowd(MANY);
        assertThat(statements(() -> groups.delete(sales.getUuid()))).isLessThan(40);
        assertThat(people).allSatisfy(person -> assertThat(losses.of(person)).isEqualTo(1));
    }

    @Test
    void manyAreGivenGroupsByHandWithFewStatements() {
        List<Long> people = crowd(MANY);
        assertThat(statements(() -> work.commit(em -> {
                    Map<Account, Set<Long>> wanted = accounts.lockAll(people).stream()
                            .collect(Collectors.toMap(account -> account, account -> Set.of(sales.getId())));
                    memberships.setByHand(wanted);
                    return null;
                })))
                .isLessThan(60);
        assertThat(accounts(people)).isEqualTo(people.size());
    }

    private long accounts(List<Long> people) {
        return scope.<Map<Long, Set<Long>>>call(acme.id(), () -> memberships.byHand(people))
                .size();
    }
}
