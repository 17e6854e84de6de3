package org.guestlist.group;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountErased;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.Mentions;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.group.GroupOutcome.Refused;
import org.guestlist.group.GroupOutcome.Saved;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Groups and who is in them: by hand and by a provider's claim, which do not take from each other. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class GroupIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final long PROVIDER = 7;

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private GroupService groups;

    @Inject
    private Memberships memberships;

    @Inject
    private Losses losses;

    private Organisation acme;
    private Person ada;
    private Group sales;
    private Group labs;

    @BeforeEach
    void found() {
        acme = backstage.organisation("Acme");
        ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        sales = created("Sales");
        labs = created("labs");
    }

    private Group created(String name) {
        return ((Saved) create(acme, name)).group();
    }

    private GroupOutcome create(Organisation organisation, String name) {
        return scope.call(organisation.id(), () -> groups.create(NewId.make(), name, ""));
    }

    private Set<String> namesOf(Person person) {
        return scope.call(acme.id(), () -> groups.namesOf(person.id()));
    }

    private boolean add(Group group, Person person) {
        return scope.call(acme.id(), () -> memberships.add(group.getId(), person.id()));
    }

    private boolean remove(Group group, Person person) {
        return scope.call(acme.id(), () -> memberships.remove(group.getId(), person.id()));
    }

    private boolean claim(Person person, Group... claimed) {
        return work.as(
                acme,
                em -> memberships.set(
                        em.find(Account.class, person.id()),
                        PROVIDER,
                        Stream.of(claimed).map(Group::getId).collect(Collectors.toSet()),
                        "Company"));
    }

    private List<AuditEvent> audited(AuditKind kind) {
        return work.as(
                acme,
                em -> em.createQuery("select e from AuditEvent e where e.kind = :kind order by e.id", AuditEvent.class)
                        .setParameter("kind", kind)
                        .getResultList());
    }

    @Test
    void aNameIsOneGroupsAndNoRoles() {
        assertThat(create(acme, "sALES")).isEqualTo(new Refused(GroupName.Problem.TAKEN));
        assertThat(create(acme, "Administrator")).isEqualTo(new Refused(GroupName.Problem.RESERVED));
        assertThat(create(acme, "a;b")).isEqualTo(new Refused(GroupName.Problem.INVALID));
        assertThat(create(backstage.organisation("Other"), "Sales")).isInstanceOf(Saved.class);
        assertThat(audited(AuditKind.GROUP_CREATED)).hasSize(2);
    }

    @Test
    void twoAtOnceCreateOne() {
        assertThat(Race.of(4, () -> create(acme, "Night shift")))
                .filteredOn(Saved.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aFormThatIsSentTwiceCreatesOne() {
        NewId id = NewId.make();
        scope.run(acme.id(), () -> {
            groups.create(id, "Twice", "");
            assertThat(groups.create(id, "Twice", "")).isInstanceOf(Saved.class);
            assertThat(groups.count()).isEqualTo(3);
        });
    }

    @Test
    void aGroupIsRenamedUnlessSomebodyElseHasChangedIt() {
        scope.run(acme.id(), () -> {
            assertThat(groups.change(sales.getUuid(), sales.getVersion(), "Labs", ""))
                    .isEqualTo(new Refused(GroupName.Problem.TAKEN));
            assertThat(groups.change(sales.getUuid(), sales.getVersion(), "SALES", "Who sells"))
                    .isInstanceOf(Saved.class);
            assertThat(groups.change(sales.getUuid(), sales.getVersion(), "Other", ""))
                    .isInstanceOf(GroupOutcome.ChangedMeanwhile.class);
            assertThat(groups.change(UUID.randomUUID(), 0, "Other", "")).isInstanceOf(GroupOutcome.Gone.class);
        });
        AuditEvent event = audited(AuditKind.GROUP_CHANGED).get(0);
        assertThat(event.getBefore().get(AuditName.GROUP_NAME)).contains("Sales");
        assertThat(event.getAfter().get(AuditName.GROUP_NAME)).contains("SALES");
    }

    @Test
    void theNamesOfAPersonsGroupsAreInOrder() {
        assertThat(namesOf(ada)).isEmpty();
        assertThat(add(labs, ada)).isTrue();
        assertThat(add(sales, ada)).isTrue();
        assertThat(add(sales, ada)).isFalse();
        assertThat(namesOf(ada)).containsExactly("Sales", "labs");
        AuditEvent event = audited(AuditKind.ACCOUNT_GROUPS_CHANGED).get(1);
        assertThat(event.getSubject()).contains("ada@example.com");
        assertThat(event.getBefore().get(AuditName.GROUPS)).contains(List.of("labs"));
        assertThat(event.getAfter().get(AuditName.GROUPS)).contains(List.of("Sales", "labs"));
    }

    @Test
    void onlyALostGroupIsTold() {
        add(sales, ada);
        add(labs, ada);
        assertThat(losses.of(ada.id())).isZero();
        assertThat(remove(labs, ada)).isTrue();
        assertThat(remove(labs, ada)).isFalse();
        assertThat(losses.of(ada.id())).isEqualTo(1);
    }

    @Test
    void aClaimNeverTakesAwayWhatWasGivenByHand() {
        add(sales, ada);
        assertThat(claim(ada, sales, labs)).isTrue();
        assertThat(namesOf(ada)).containsExactly("Sales", "labs");
        assertThat(claim(ada, sales, labs)).isFalse();
        assertThat(claim(ada)).isTrue();
        assertThat(namesOf(ada)).containsExactly("Sales");
        assertThat(losses.of(ada.id())).as("labs").isEqualTo(1);
    }

    @Test
    void byHandNothingIsTakenThatAClaimSays() {
        add(sales, ada);
        claim(ada, sales);
        assertThat(remove(sales, ada)).isTrue();
        assertThat(namesOf(ada)).containsExactly("Sales");
        assertThat(losses.of(ada.id())).isZero();
        assertThat(audited(AuditKind.ACCOUNT_GROUPS_CHANGED).get(1).getProvider())
                .contains("Company");
    }

    @Test
    void anotherOrganisationsGroupsAndPeopleAreOutOfReach() {
        Organisation other = backstage.organisation("Other");
        Group theirs = ((Saved) create(other, "Theirs")).group();
        assertThat(add(theirs, ada)).isFalse();
        assertThat(namesOf(ada)).isEmpty();
        scope.run(other.id(), () -> {
            assertThat(groups.find(sales.getUuid())).isEmpty();
            assertThat(groups.find(sales.getId())).isEmpty();
            groups.delete(sales.getUuid());
            assertThat(groups.list()).extracting(Group::getName).containsExactly("Theirs");
        });
        assertThat(create(acme, "Sales")).isInstanceOf(Refused.class);
    }

    @Test
    void aDeletedGroupIsLostByAll() {
        Person bob = backstage.employee(acme, "bob@example.com", PASSWORD);
        add(sales, ada);
        add(sales, bob);
        claim(bob, sales);
        scope.run(acme.id(), () -> {
            assertThat(groups.page(0, 10)).extracting(GroupSize::people).containsExactly(0L, 2L);
            groups.delete(sales.getUuid());
            assertThat(groups.find(sales.getUuid())).isEmpty();
        });
        assertThat(namesOf(bob)).isEmpty();
        assertThat(losses.of(ada.id())).isEqualTo(1);
        assertThat(losses.of(bob.id())).isEqualTo(1);
        assertThat(audited(AuditKind.GROUP_DELETED).get(0).getBefore().get(AuditName.MEMBERS))
                .contains(2L);
        assertThat(add(sales, ada)).as("a group that is gone").isFalse();
    }

    @Test
    void deletedPeopleDoNotCount() {
        add(sales, ada);
        backstage.delete(ada);
        assertThat(scope.<Long>call(acme.id(), () -> groups.size(sales))).isZero();
    }

    @Test
    void whoAddsWhileTheGroupGoesFailsNobody() {
        List<Person> people = Stream.of("a", "b", "c")
                .map(name -> backstage.employee(acme, name + "@example.com", PASSWORD))
                .toList();
        Race.of(Stream.<Callable<Boolean>>concat(
                        people.stream().map(person -> () -> add(labs, person)), Stream.of(() -> {
                            scope.run(acme.id(), () -> groups.delete(labs.getUuid()));
                            return true;
                        }))
                .toList());
        assertThat(people).allSatisfy(person -> assertThat(namesOf(person)).isEmpty());
    }

    @Test
    void nothingIsKeptOfAPersonWhoIsErased() {
        add(sales, ada);
        work.as(acme, em -> {
            memberships.onErased(new AccountErased(em.find(Account.class, ada.id()), Set.of(), new Mentions(Set.of())));
            return null;
        });
        assertThat(namesOf(ada)).isEmpty();
    }
}
