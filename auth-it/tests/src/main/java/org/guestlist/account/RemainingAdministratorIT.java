package org.guestlist.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Imports;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.job.Job;
import org.guestlist.job.JobState;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.people.PersonService;
import org.guestlist.roster.RosterImport;
import org.guestlist.roster.RosterService;
import org.guestlist.roster.apply.ImportStep;
import org.guestlist.roster.bulk.Bulk;
import org.guestlist.roster.bulk.BulkAction;
import org.guestlist.roster.bulk.BulkOrder;
import org.guestlist.roster.bulk.BulkProblem;
import org.guestlist.roster.bulk.BulkService;
import org.guestlist.roster.bulk.BulkStart;
import org.guestlist.roster.bulk.Chosen;
import org.guestlist.roster.file.RefusalReason;
import org.guestlist.roster.intake.RefusedRows;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An administrator remains, whichever two paths take the last two away at the same moment. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class RemainingAdministratorIT {

    private static final String PASSWORD = "Correct horse 7";

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private AccountService accounts;

    @Inject
    private RemainingAdministrator remainingAdministrator;

    @Inject
    private PersonService people;

    @Inject
    private BulkService bulks;

    @Inject
    private RefusedRows refusedRows;

    @Inject
    private ImportStep importStep;

    @Inject
    private Imports imports;

    @Inject
    private Work work;

    /** A way to take somebody's administration away. */
    private interface Path {

        /** @return what does it, when the start signal comes; what it needs is there before */
        Runnable prepare(Person person);
    }

    /** All paths that can take an administrator away. A new one gets a line here, and races all others. */
    private Map<String, Path> paths() {
        LocalDate nextYear = Organisation.today().plusYears(1);
        Map<String, Path> paths = new LinkedHashMap<>();
        paths.put(
                "disable",
                one -> () -> accounts.disable(one.id(), Reason.typed("Has left").orElseThrow()));
        paths.put(
                "delete",
                one -> () -> accounts.delete(one.id(), Reason.typed("Has left").orElseThrow()));
        paths.put("role", one -> () -> accounts.become(one.id(), Role.EMPLOYEE));
        paths.put("expiry", one -> () -> accounts.expireOn(one.id(), nextYear));
        paths.put(
                "person page",
                one -> () -> people.change(
                        one.id(),
                        accounts.find(one.id()).orElseThrow().getVersion(),
                        new AccountDetails(
                                "Somebody",
                                Role.EMPLOYEE,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(nextYear),
                                Optional.empty())));
        paths.put(
                "first day",
                one -> () -> people.change(
                        one.id(),
                        accounts.find(one.id()).orElseThrow().getVersion(),
                        new AccountDetails(
                                "Somebody",
                                Role.ADMINISTRATOR,
                                Optional.empty(),
                                Optional.of(nextYear),
                                Optional.empty(),
                                Optional.empty())));
        paths.put("bulk", one -> () -> makeEmployee(one));
        paths.put("import", this::importAsEmployee);
        return paths;
    }

    private void makeEmployee(Person one) {
        Chosen chosen = new Chosen.Ticked(List.of(one.uuid()));
        BulkOrder order = new BulkOrder(
                NewId.make(),
                BulkAction.MAKE_EMPLOYEE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                chosen,
                bulks.choose(chosen).fingerprint());
        Bulk bulk = ((BulkStart.Started) bulks.start(order)).bulk();
        bulks.go(bulk, BulkService.AT_ONCE);
        if (bulks.result(bulk).problems().containsKey(BulkProblem.LAST_ADMINISTRATOR)) {
            throw new LastAdministratorException();
        }
    }

    /** The part that does it, at the very moment: the background would come when it has time. */
    private Runnable importAsEmployee(Person one) {
        RosterImport roster = imports.checked(one.organisation(), "email,role\n" + one.email() + ",employee\n");
        // As if it had begun with a proof; to begin it would call the background.
        work.as(
                one.organisation(),
                em -> em.createNativeQuery("update roster_import set proven = true where tenant_id = ?1")
                        .setParameter(1, one.organisation().id())
                        .executeUpdate());
        Job job = new Job(
                0,
                one.organisation().id(),
                UUID.randomUUID(),
                ImportStep.KIND,
                JobState.RUNNING,
                roster.getRows(),
                0,
                Map.of(RosterService.IMPORT, roster.getUuid().toString()),
                Optional.empty(),
                "",
                "",
                Instant.now(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
        return () -> {
            work.commit(em -> importStep.step(job));
            if (refusedRows.page(roster, 0, 1).stream()
                    .anyMatch(row -> row.reason() == RefusalReason.LAST_ADMINISTRATOR)) {
                throw new LastAdministratorException();
            }
        };
    }

    @Test
    void ofTwoAdministratorsOneRemainsWhicheverPathsRace() {
        Map<String, Path> paths = paths();
        List<String> names = List.copyOf(paths.keySet());
        for (String one : names) {
            for (String other : names.subList(names.indexOf(one), names.size())) {
                Organisation acme = backstage.organisation("Acme");
                Person ada = backstage.administrator(acme, "ada@example.com", PASSWORD);
                Person bob = backstage.administrator(acme, "bob@example.com", PASSWORD);

                List<Boolean> done = Race.of(List.of(taking(ada, paths.get(one)), taking(bob, paths.get(other))));

                assertThat(done).as("%s and %s", one, other).containsExactlyInAnyOrder(true, false);
                assertThat(scope.call(acme.id(), () -> remainingAdministrator.exists()))
                        .as("%s and %s", one, other)
                        .isTrue();
            }
        }
    }

    @Test
    void oneOfManyAdministratorsRemainsWhenAllPathsRaceAtOnce() {
        Organisation acme = backstage.organisation("Acme");
        List<Callable<Boolean>> all = new ArrayList<>();
        paths().forEach((name, path) -> all.add(
                taking(backstage.administrator(acme, name.replace(' ', '-') + "@example.com", PASSWORD), path)));

        List<Boolean> done = Race.of(all);

        assertThat(done).filteredOn(one -> !one).hasSize(1);
        assertThat(scope.call(acme.id(), () -> remainingAdministrator.exists())).isTrue();
    }

    /** Works in the organisation, each step in a transaction of its own. */
    private Callable<Boolean> taking(Person person, Path path) {
        Runnable prepared = path.prepare(person);
        return () -> {
            try {
                scope.run(person.organisation().id(), prepared);
                return true;
            } catch (LastAdministratorException e) {
                return false;
            }
        };
    }
}
