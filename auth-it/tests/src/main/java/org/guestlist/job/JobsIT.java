package org.guestlist.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.guestlist.account.Role;
import org.guestlist.application.ApplicationService;
import org.guestlist.application.api.ApiGrants;
import org.guestlist.application.api.ApiScope;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Waiting;
import org.guestlist.backstage.Work;
import org.guestlist.job.JobClaims.Claimed;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Work in the background: all of it, once, whatever happens on the way. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class JobsIT {

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private CurrentClient client;

    @Inject
    private Permissions permissions;

    @Inject
    private Work work;

    @Inject
    private JobService jobs;

    @Inject
    private JobClaims claims;

    @Inject
    private JobParts parts;

    @Inject
    private CountingStep step;

    @Inject
    private ApplicationService applications;

    @Inject
    private ApiGrants grants;

    @Inject
    private Sql sql;

    private Organisation acme;
    private Person boss;

    /** A kind that no bean does, so that only the test claims its jobs. */
    private String byHand;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        boss = backstage.administrator(acme, "boss@example.com", null);
        byHand = "TEST_" + UUID.randomUUID().toString().substring(0, 8);
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    @Test
    void everythingIsDoneOnceAndInTheNameOfWhoeverAskedForIt() {
        Job job = await(start(CountingStep.KIND, 10, Map.of()), one -> one.state() == JobState.DONE);
        assertThat(job.done()).isEqualTo(10);
        assertThat(job.startedAt()).isPresent();
        assertThat(job.endedAt()).isPresent();
        assertThat(written())
                .containsExactlyInAnyOrder(
                        "number 1",
                        "number 2",
                        "number 3",
                        "number 4",
                        "number 5",
                        "number 6",
                        "number 7",
                        "number 8",
                        "number 9",
                        "number 10",
                        "ended DONE");
        assertThat(backstage.rows(acme).lines().filter(row -> row.startsWith("audit_event")))
                .allSatisfy(row -> assertThat(row)
                        .contains("actor=boss@example.com", "address=192.0.2.7", "user_agent=A browser"));
    }

    @Test
    void whatAProgramStartsMayDoNoMoreThanTheProgram() {
        Job job = await(
                startByProgram(CountingStep.KIND, Map.of(CountingStep.TELL, "")), one -> one.state() == JobState.DONE);
        assertThat(job.program()).contains("Feed");
        assertThat(job.kind()).isEqualTo(CountingStep.KIND);
        assertThat(written()).contains("roles false");
        assertThat(backstage.rows(acme).lines().filter(row -> row.startsWith("audit_event")))
                .anySatisfy(row -> assertThat(row).contains("actor=Feed (API)", "subject=roles false"));
        assertThat(backstage
                        .rows(acme)
                        .lines()
                        .filter(row -> row.contains(job.uuid().toString())))
                .as("a kind that a node of the version before does not know")
                .anySatisfy(row -> assertThat(row).contains("kind=" + CountingStep.KIND + "_OF_PROGRAM"));
    }

    @Test
    void whatAPersonStartsMayDoAll() {
        await(start(CountingStep.KIND, 1, Map.of(CountingStep.TELL, "")), one -> one.state() == JobState.DONE);
        assertThat(written()).contains("roles true");
    }

    @Test
    void theJobOfAProgramAndThatOfAPersonRunOneAfterTheOther() {
        Job first = start(byHand, 1, Map.of());
        Job second = startByProgram(byHand, Map.of());
        assertThat(scope.call(acme.id(), () -> jobs.open(byHand))).hasSize(2);
        for (Job job : List.of(first, second)) {
            Claimed claimed = claim();
            assertThat(claimed.job().uuid()).isEqualTo(job.uuid());
            assertThat(claims.claim(acme.id(), Set.of(byHand))).isEmpty();
            next(claimed);
        }
        assertThat(find(second).state()).isEqualTo(JobState.DONE);
    }

    private Job startByProgram(String kind, Map<String, String> parameters) {
        return startByProgram(kind, 1, parameters, () -> {});
    }

    private Job startByProgram(String kind, int total, Map<String, String> parameters, Runnable relying) {
        return scope.call(acme.id(), () -> {
            client.actsAsApplication("Feed");
            relying.run();
            permissions.giveOnly(EnumSet.of(Permission.SEE_ALL, Permission.CHANGE));
            return jobs.start(kind, total, parameters);
        });
    }

    @Test
    void theJobOfAProgramStopsOnceTheProgramMayNotDoItAnyMore() {
        Person granter = backstage.administrator(acme, "granter@example.com", "Correct horse 7");
        UUID feed = backstage.application(
                acme, NewApplication.web("Feed", "https://x.example").of("SERVICE"));
        Map<String, Runnable> ends = Map.of(
                "disabled", () -> scope.run(acme.id(), () -> applications.disable(feed)),
                "taken away", () -> grant(granter, feed, Set.of(ApiScope.IMPORTS_READ)),
                "granted in part", () -> grant(granter, feed, Set.of(ApiScope.IMPORTS_WRITE)),
                "without a granter", () -> set(granter, "role", "EMPLOYEE"));
        ends.forEach((how, end) -> {
            scope.run(acme.id(), () -> applications.enable(feed));
            set(granter, "role", "ADMINISTRATOR");
            grant(granter, feed, Set.of(ApiScope.IMPORTS_WRITE, ApiScope.ROLES_WRITE));
            Job job = startByProgram(
                    byHand, 7, Map.of(), () -> client.reliesOn(feed, Set.of("imports:write", "roles:write")));
            Claimed claimed = claim();
            assertThat(next(claimed)).as(how).map(Job::done).contains(3L);
            end.run();
            assertStops(claimed, how);
            assertThat(find(job).failure()).as(how).contains("NO_LONGER_ALLOWED");
        });
    }

    /** Help desk and auditors have a part of the permissions of each scope left. */
    @Test
    void theJobOfAToolStopsOnceTheRoleOfItsPersonGivesLess() {
        Person granter = backstage.administrator(acme, "granter@example.com", "Correct horse 7");
        UUID tool = backstage.application(
                acme, NewApplication.web("Tool", "https://x.example").of("PUBLIC"));
        grant(granter, tool, Set.of(ApiScope.PEOPLE_WRITE));
        for (Role role : Role.values()) {
            set(boss, "role", "ADMINISTRATOR");
            startByProgram(byHand, 7, Map.of(), () -> {
                client.actsAs(boss.id(), boss.email());
                client.reliesOn(tool, Set.of("people:write"));
            });
            Claimed claimed = claim();
            assertThat(next(claimed)).as("%s", role).map(Job::done).contains(3L);
            set(boss, "role", role.name());
            if (role == Role.ADMINISTRATOR) {
                assertThat(next(claimed)).map(Job::done).contains(6L);
                assertThat(next(claimed)).isEmpty();
            } else {
                assertStops(claimed, role.name());
            }
        }
    }

    @Test
    void theJobOfSomebodyWhoIsNoAdministratorAnyMoreStopsUnlessItIsOwed() {
        Map<String, Runnable> ends = Map.of(
                "disabled", () -> set(boss, "status", "DISABLED"),
                "of another role", () -> set(boss, "role", "HELP_DESK"));
        ends.forEach((how, end) -> {
            set(boss, "status", "ACTIVE");
            set(boss, "role", "ADMINISTRATOR");
            start(byHand, 7, Map.of());
            Claimed claimed = claim();
            assertThat(next(claimed)).map(Job::done).contains(3L);
            end.run();
            assertStops(claimed, how);
            start(byHand, 3, Map.of());
            assertThat(scope.call(acme.id(), () -> parts.next(claim(), owed()))).isEmpty();
        });
        assertThat(written()).contains("ended FAILED", "ended DONE");
    }

    private void assertStops(Claimed claimed, String how) {
        assertThatThrownBy(() -> next(claimed))
                .as(how)
                .isInstanceOfSatisfying(
                        JobFailedException.class,
                        stopped -> scope.run(acme.id(), () -> parts.fail(claimed, step, stopped.reason())));
    }

    private JobStep owed() {
        return new JobStep() {
            @Override
            public String kind() {
                return byHand;
            }

            @Override
            public boolean isOwed(Job job) {
                return true;
            }

            @Override
            public JobProgress step(Job job) {
                return step.step(job);
            }

            @Override
            public void ended(Job job) {
                step.ended(job);
            }
        };
    }

    private void grant(Person granter, UUID program, Set<ApiScope> scopes) {
        scope.run(acme.id(), () -> {
            client.actsAs(granter.id(), granter.email());
            assertThat(grants.set(program, scopes, Optional.of(Organisation.today())))
                    .isEqualTo(ApiGrants.Outcome.DONE);
        });
    }

    /** As another administrator does, but also to the last one. */
    private void set(Person person, String column, String value) {
        sql.update("update account set " + column + " = ? where id = ?", value, person.id());
    }

    @Test
    void aPartThatFailsLeavesNothingBehindAndIsTriedAgain() {
        await(start(CountingStep.KIND, 7, Map.of(CountingStep.STUMBLE_AT, "5")), one -> one.state() == JobState.DONE);
        assertThat(written()).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void aJobThatCannotGoOnSaysWhyAndKeepsWhatWasDone() {
        Job job = await(
                start(CountingStep.KIND, 9, Map.of(CountingStep.GIVE_UP_AT, "5")),
                one -> one.state().isOver());
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.failure()).contains("TEST_GAVE_UP");
        assertThat(job.done()).isEqualTo(3);
        assertThat(written()).containsExactlyInAnyOrder("number 1", "number 2", "number 3", "ended FAILED");
    }

    @Test
    void aNodeThatIsAboutToStopLetsGoAfterThePartAndAnotherGoesOn() {
        try {
            Job job = await(start(CountingStep.KIND, 9, Map.of(CountingStep.LEAVE_AT, "2")), one -> one.done() == 3);
            // Only a job that nobody has a claim on can be claimed: at once, and not only when the claim is over.
            Claimed elsewhere = claimWhenReleased();
            assertThat(elsewhere.job().uuid()).isEqualTo(job.uuid());
            assertThat(elsewhere.job().done()).isEqualTo(3);
            claims.release(elsewhere);
            JobWorker.leave(false);
            await(job, one -> one.state() == JobState.DONE);
            assertThat(written()).hasSize(10).doesNotHaveDuplicates();
        } finally {
            JobWorker.leave(false);
        }
    }

    private Claimed claimWhenReleased() {
        long end = System.nanoTime() + JobClaims.LEASE.dividedBy(2).toNanos();
        Optional<Claimed> claimed = claims.claim(acme.id(), Set.of(CountingStep.KIND));
        while (claimed.isEmpty() && System.nanoTime() < end) {
            Thread.onSpinWait();
            claimed = claims.claim(acme.id(), Set.of(CountingStep.KIND));
        }
        return claimed.orElseThrow(() -> new AssertionError("The node does not let go"));
    }

    @Test
    void aPartThatFailsEachTimeOrTakesItsNodeDownIsNotTriedForEver() {
        Job job = start(byHand, 9, Map.of());
        for (int attempt = 1; attempt <= JobClaims.ATTEMPTS + 1; attempt++) {
            assertThat(claim().attempts()).isEqualTo(attempt);
            backstage.forwardClock(JobClaims.LEASE.plusSeconds(1));
        }
        assertThat(find(job).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void aNodeThatComesBackTooLateChangesNothingAndTheNextGoesOnWhereItWas() {
        Job job = start(byHand, 7, Map.of());
        Claimed first = claim();
        assertThat(next(first)).map(Job::done).contains(3L);
        assertThat(claims.claim(acme.id(), Set.of(byHand)))
                .as("while the claim holds")
                .isEmpty();
        backstage.forwardClock(JobClaims.LEASE.plusSeconds(1));
        Claimed second = claim();
        assertThat(second.job().uuid()).isEqualTo(job.uuid());
        assertThat(next(first)).isEmpty();
        assertThat(next(second)).map(Job::done).contains(6L);
        assertThat(next(second)).isEmpty();
        assertThat(find(job).state()).isEqualTo(JobState.DONE);
        assertThat(written()).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    void aNodeThatIsThereKeepsItsClaimHoweverLongAPartTakes() {
        start(byHand, 9, Map.of());
        Claimed claimed = claim();
        for (int i = 0; i < 3; i++) {
            backstage.forwardClock(JobClaims.LEASE.minusSeconds(5));
            claims.renew(claimed);
            assertThat(claims.claim(acme.id(), Set.of(byHand))).isEmpty();
        }
        assertThat(next(claimed)).isPresent();
    }

    @Test
    void aPartDuringWhichTheClaimIsLostIsRolledBack() {
        start(byHand, 7, Map.of());
        Claimed first = claim();
        JobStep slow = new JobStep() {
            @Override
            public String kind() {
                return byHand;
            }

            @Override
            public JobProgress step(Job job) {
                JobProgress progress = step.step(job);
                backstage.forwardClock(JobClaims.LEASE.plusSeconds(1));
                assertThat(claims.claim(acme.id(), Set.of(byHand))).isPresent();
                return progress;
            }
        };
        assertThatThrownBy(() -> scope.call(acme.id(), () -> parts.next(first, slow)))
                .isInstanceOf(ClaimLostException.class);
        assertThat(written()).isEmpty();
    }

    @Test
    void oneOfAKindRunsAtATime() {
        Job first = start(byHand, 9, Map.of());
        Job second = start(byHand, 9, Map.of());
        List<Optional<Claimed>> claimed = Race.of(4, () -> claims.claim(acme.id(), Set.of(byHand)));
        assertThat(claimed.stream()
                        .flatMap(Optional::stream)
                        .map(one -> one.job().uuid()))
                .containsExactly(first.uuid());
        assertThat(claims.claim(acme.id(), Set.of(byHand))).isEmpty();
        assertThat(find(second).state()).isEqualTo(JobState.WAITING);

        cancel(first);
        assertThat(next(claimed.stream().flatMap(Optional::stream).findFirst().orElseThrow()))
                .isEmpty();
        assertThat(claim().job().uuid()).isEqualTo(second.uuid());
    }

    @Test
    void anotherOrganisationsJobOfTheKindRunsBesideIt() {
        start(byHand, 9, Map.of());
        start(byHand, 9, Map.of());
        assertThat(claims.waiting(Set.of(byHand))).containsExactly(acme.id());
        claim();
        assertThat(claims.waiting(Set.of(byHand))).isEmpty();
        Organisation globex = backstage.organisation("Globex");
        start(backstage.administrator(globex, "boss@example.com", null), byHand, 9, Map.of());
        assertThat(claims.claim(acme.id(), Set.of(byHand))).isEmpty();
        assertThat(claims.claim(globex.id(), Set.of(byHand))).isPresent();
    }

    @Test
    void aCancelledJobStopsAfterItsPartAndOneThatWaitsNeverBegins() {
        Job first = start(byHand, 9, Map.of());
        Job second = start(byHand, 9, Map.of());
        Claimed claimed = claim();
        next(claimed);
        assertThat(cancel(first)).isTrue();
        assertThat(cancel(second)).isTrue();
        assertThat(next(claimed)).isEmpty();
        assertThat(find(first).state()).isEqualTo(JobState.CANCELLED);
        assertThat(find(first).done()).isEqualTo(3);
        assertThat(next(claim())).isEmpty();
        assertThat(find(second).state()).isEqualTo(JobState.CANCELLED);
        assertThat(cancel(first)).as("a second time").isFalse();
        assertThat(written())
                .containsExactlyInAnyOrder("number 1", "number 2", "number 3", "ended CANCELLED", "ended CANCELLED");
    }

    @Test
    void aJobWhoseNodeIsGoneCanBeCancelled() {
        Job job = start(byHand, 9, Map.of());
        claim();
        assertThat(cancel(job)).isTrue();
        backstage.forwardClock(JobClaims.LEASE.plusSeconds(1));
        assertThat(next(claim())).isEmpty();
        assertThat(find(job).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void anotherOrganisationsJobIsUnknown() {
        Job job = start(byHand, 9, Map.of());
        Organisation globex = backstage.organisation("Globex");
        assertThat(scope.call(globex.id(), () -> jobs.find(job.uuid()))).isEmpty();
        assertThat(scope.call(globex.id(), () -> jobs.cancel(job.uuid()))).isFalse();
        assertThat(scope.call(globex.id(), () -> jobs.open(byHand))).isEmpty();
        assertThat(scope.call(acme.id(), () -> jobs.open(byHand)))
                .extracting(Job::uuid)
                .containsExactly(job.uuid());
        assertThat(find(job).cancelAsked()).isFalse();
    }

    private Job start(String kind, int total, Map<String, String> parameters) {
        return start(boss, kind, total, parameters);
    }

    private Job start(Person by, String kind, int total, Map<String, String> parameters) {
        return scope.call(by.organisation().id(), () -> {
            client.comesFrom("192.0.2.7", "A browser");
            client.actsAs(by.id(), by.email());
            return jobs.start(kind, total, parameters);
        });
    }

    private Claimed claim() {
        return claims.claim(acme.id(), Set.of(byHand)).orElseThrow();
    }

    private Optional<Job> next(Claimed claimed) {
        return scope.call(acme.id(), () -> parts.next(claimed, step));
    }

    private boolean cancel(Job job) {
        return scope.call(acme.id(), () -> jobs.cancel(job.uuid()));
    }

    private Job find(Job job) {
        return scope.call(acme.id(), () -> jobs.find(job.uuid())).orElseThrow();
    }

    private Job await(Job job, Predicate<Job> condition) {
        return Waiting.until(() -> find(job), condition);
    }

    private List<String> written() {
        List<String> subjects = new ArrayList<>();
        work.as(
                acme,
                em -> subjects.addAll(em.createQuery("select e.subject from AuditEvent e order by e.id", String.class)
                        .getResultList()));
        return subjects;
    }
}
