package org.guestlist.application;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.group.GroupsChanged;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.SessionService;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may no longer use an application is signed out of it, and many cost no more than few. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ForbiddenSessionsIT {

    private static final int MANY = 12;

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private Sql sql;

    @Inject
    private ApplicationService service;

    @Inject
    private ApplicationSessions sessions;

    @Inject
    private SessionService here;

    @Inject
    private Event<GroupsChanged> changes;

    private Organisation acme;
    private UUID wiki;
    private UUID client;
    private UUID open;

    @BeforeEach
    void register() {
        acme = backstage.organisation("Acme");
        wiki = backstage.application(
                acme, NewApplication.web("Wiki", "https://wiki.example/back").onlyFor("Sales", "Crew"));
        client = backstage.application(
                acme,
                NewApplication.web("Client", "https://client.example/back").calling(wiki));
        open = backstage.application(acme, NewApplication.web("Open", "https://open.example/back"));
    }

    /** @return people of Sales who are signed in at all three applications */
    private List<Person> people(int number) {
        List<Person> people = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            Person person =
                    backstage.employee(acme, "p" + UUID.randomUUID() + "@example.com", "Correct horse battery 12");
            backstage.join(person, "Sales");
            Token cookie = new Token(backstage.session(person));
            scope.run(
                    acme.id(),
                    () -> Stream.of(wiki, client, open)
                            .forEach(id -> sessions.open(
                                    here.idOf(cookie), service.find(id).orElseThrow())));
            people.add(person);
        }
        return people;
    }

    private Set<UUID> signedInAt(Person person) {
        return scope.call(acme.id(), () -> sessions.of(person.id())).stream()
                .map(session -> session.getApplication().getUuid())
                .collect(Collectors.toSet());
    }

    /** @return how many statements it takes to see what these people's loss of the group means */
    private long loseTheGroup(List<Person> people) {
        Set<Long> ids = people.stream().map(Person::id).collect(Collectors.toSet());
        ids.forEach(id -> sql.update(
                "delete from group_member where account_id = ? and group_id in"
                        + " (select id from people_group where name = 'Sales')",
                id));
        return statements(() -> changes.fire(new GroupsChanged(ids)));
    }

    private long statements(Runnable work) {
        backstage.countStatements(true);
        scope.run(acme.id(), work);
        return backstage.countStatements(false);
    }

    @Test
    void whoHasLostTheOnlyGroupLosesWhatNeedsIt() {
        List<Person> people = people(3);
        backstage.join(people.get(0), "Crew");
        loseTheGroup(people);
        assertThat(signedInAt(people.get(0))).containsExactlyInAnyOrder(wiki, client, open);
        assertThat(people.subList(1, 3))
                .allSatisfy(person -> assertThat(signedInAt(person)).containsExactly(open));
    }

    @Test
    void aChangeOfWhoMayUseItSignsTheOthersOut() {
        List<Person> people = people(3);
        Person member = people.get(0);
        backstage.join(member, "Crew");
        ApplicationAccess crew = scope.call(
                acme.id(),
                () -> new ApplicationAccess(
                        false,
                        Set.of(sql.first(
                                        UUID.class,
                                        "select uuid from people_group where tenant_id = ? and name = 'Crew'",
                                        acme.id())
                                .orElseThrow())));
        change(open, crew);
        change(wiki, crew);
        assertThat(signedInAt(member)).containsExactlyInAnyOrder(wiki, client, open);
        assertThat(people.subList(1, 3))
                .allSatisfy(person -> assertThat(signedInAt(person)).isEmpty());
    }

    private void change(UUID id, ApplicationAccess access) {
        scope.run(acme.id(), () -> {
            Application application = service.find(id).orElseThrow();
            ApplicationSettings before = application.settings();
            assertThat(service.change(
                            id,
                            application.getVersion(),
                            new ApplicationSettings(
                                    before.kind(),
                                    before.name(),
                                    before.addresses(),
                                    before.proxy(),
                                    before.publicKeys(),
                                    before.requests(),
                                    before.tokens(),
                                    access,
                                    before.needs())))
                    .isEqualTo(ApplicationChange.DONE);
        });
    }

    @Test
    void manyCostNoMoreStatementsThanFew() {
        List<Person> few = people(2);
        List<Person> many = people(MANY);
        loseTheGroup(people(1));
        long forFew = loseTheGroup(few);
        assertThat(loseTheGroup(many)).isLessThan(forFew + MANY / 2);
        assertThat(signedInAt(many.get(MANY - 1))).containsExactly(open);
    }
}
