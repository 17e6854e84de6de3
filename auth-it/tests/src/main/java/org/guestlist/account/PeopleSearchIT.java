package org.guestlist.account;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.guestlist.account.AccountQuery.Sort;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Work;
import org.guestlist.group.Group;
import org.guestlist.group.GroupOutcome;
import org.guestlist.group.GroupService;
import org.guestlist.group.Memberships;
import org.guestlist.mail.MailStandings;
import org.guestlist.organisation.tenant.NewId;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.provider.FederatedIdentity;
import org.guestlist.provider.IdentityLink;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** How administrators find people, page by page. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class PeopleSearchIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final AccountFilter EVERYBODY = AccountFilter.of("");

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private Work work;

    @Inject
    private AccountService accounts;

    @Inject
    private AccountSearch search;

    @Inject
    private GroupService groups;

    @Inject
    private ProviderService providers;

    @Inject
    private Memberships memberships;

    @Inject
    private MailStandings standings;

    @Inject
    private Clock clock;

    private Organisation acme;

    @BeforeEach
    void invitePeople() {
        acme = backstage.organisation("Acme");
        name(backstage.invited(acme, "anna@example.com"), "Anna Müller-Öztürk");
        name(backstage.invited(acme, "bernd@example.com"), "Bernd O’Brien");
        name(backstage.invited(acme, "clara_100@example.com"), "Clara Anders");
        name(backstage.invited(acme, "claraX100@example.com"), "Çağla Ünal");
        backstage.invited(backstage.organisation("Umbrella"), "anna@umbrella.example");
    }

    private Person name(Person person, String name) {
        scope.run(person.organisation().id(), () -> accounts.rename(person.id(), name));
        return person;
    }

    @Test
    void anAddressIsFoundByItsBeginningInAnyCase() {
        assertThat(found("BERND@")).containsExactly("Bernd O’Brien");
        assertThat(found("example")).isEmpty();
    }

    @Test
    void withAnAtSignAddressesAloneAreSearched() {
        name(backstage.invited(acme, "ann@example.com"), "Ann Ozturk");
        assertThat(found("ann@")).containsExactly("Ann Ozturk");
        assertThat(found(" ANN@exam")).containsExactly("Ann Ozturk");
        assertThat(found("ann")).containsExactly("Ann Ozturk", "Anna Müller-Öztürk");
        assertThat(found("clara@")).as("a name, and no address that begins so").isEmpty();
    }

    @Test
    void aNameIsFoundByTheBeginningOfAnyWordWithoutRegardToAccents() {
        assertThat(found("oztur")).containsExactly("Anna Müller-Öztürk");
        assertThat(found("Mül")).containsExactly("Anna Müller-Öztürk");
        assertThat(found("an")).containsExactly("Anna Müller-Öztürk", "Clara Anders");
        assertThat(found("cag")).containsExactly("Çağla Ünal");
        assertThat(found("nders")).isEmpty();
    }

    @Test
    void severalWordsAreFoundInAnyOrderEachByItsBeginning() {
        assertThat(found("anders cl")).containsExactly("Clara Anders");
        assertThat(found("ann ozt")).containsExactly("Anna Müller-Öztürk");
        assertThat(found("anna brien")).isEmpty();
        assertThat(found("a ".repeat(100))).isEmpty();
    }

    @Test
    void aNameIsFoundAsTypedByPeopleWithoutItsLetters() {
        name(backstage.invited(acme, "y@example.com"), "Yılmaz Weiß");
        name(backstage.invited(acme, "s@example.com"), "Sørensen Łukasz");
        name(backstage.invited(acme, "m@example.com"), "Michael Århus");
        assertThat(found("mueller oeztuerk")).containsExactly("Anna Müller-Öztürk");
        assertThat(found("yilmaz")).containsExactly("Yılmaz Weiß");
        assertThat(found("Weiss")).containsExactly("Yılmaz Weiß");
        assertThat(found("weiß YIL")).containsExactly("Yılmaz Weiß");
        assertThat(found("soerensen lukasz")).containsExactly("Sørensen Łukasz");
        assertThat(found("sorensen")).containsExactly("Sørensen Łukasz");
        assertThat(found("michael aarhus")).containsExactly("Michael Århus");
    }

    @Test
    void aDomainFindsAllOfIts() {
        name(backstage.invited(acme, "eve@sub.partner.example"), "Eve Partner");
        assertThat(found("@sub.part")).containsExactly("Eve Partner");
        assertThat(found("SUB.partner.example")).containsExactly("Eve Partner");
        assertThat(found("@example.com")).hasSize(4);
        assertThat(found("@xample.com")).isEmpty();
        assertThat(found("@")).isEmpty();
    }

    @Test
    void thePersonnelNumberFindsItsPersonAloneInThisOrganisation() {
        Person eve = name(backstage.invited(acme, "eve@example.com"), "Eve");
        Person other = backstage.invited(backstage.organisation("Other"), "eve@other.example");
        for (Person person : List.of(eve, other)) {
            work.as(
                    person.organisation(),
                    em -> em.createQuery("update Account a set a.externalId = 'E-4711' where a.id = :id")
                            .setParameter("id", person.id())
                            .executeUpdate());
        }
        assertThat(found(" E-4711 ")).containsExactly("Eve");
        assertThat(found("E-471")).isEmpty();
    }

    @Test
    void peopleAreFoundByTheirLastSignInAndByWhatTheySignInWith() {
        Person eve = name(backstage.employee(acme, "eve@example.com", PASSWORD), "Eve");
        Person old = name(backstage.employee(acme, "old@example.com", PASSWORD), "Old");
        lastSignIn(eve, 29);
        lastSignIn(old, 91);
        assertThat(found(EVERYBODY.seen(LastSeen.NEVER))).hasSize(4).doesNotContain("Eve", "Old");
        assertThat(found(EVERYBODY.seen(LastSeen.NOT_FOR_30_DAYS))).hasSize(5).contains("Old");
        assertThat(found(EVERYBODY.seen(LastSeen.NOT_FOR_90_DAYS))).hasSize(5).contains("Old");
        assertThat(found(EVERYBODY.seen(LastSeen.NOT_FOR_180_DAYS))).hasSize(4);
        assertThat(found(EVERYBODY.having(Credentials.PASSWORD))).containsExactly("Eve", "Old");
        assertThat(found(EVERYBODY.having(Credentials.NONE))).hasSize(4).doesNotContain("Eve", "Old");
        work.as(acme, em -> {
            em.find(Account.class, old.id()).useSecondFactor(true);
            return null;
        });
        AccountFilter secured = EVERYBODY.having(new Credentials(Credentials.Kind.SECOND_FACTOR, Optional.empty()));
        assertThat(found(secured)).containsExactly("Old");
        assertThat(counts(secured).total()).isEqualTo(1);
        assertThat(found(EVERYBODY.having(Credentials.PASSWORD_ALONE))).containsExactly("Eve");
        assertThat(counts(EVERYBODY.having(Credentials.PASSWORD_ALONE)).total()).isEqualTo(1);
        assertThat(found(EVERYBODY.having(Credentials.of(UUID.randomUUID())))).isEmpty();

        UUID provider = backstage.provider(acme, "Company", "https://login.example.com");
        Person linked = name(backstage.invited(acme, "linked@example.com"), "Linked");
        work.as(acme, em -> {
            em.persist(new IdentityLink(
                    em.find(
                            IdentityProvider.class,
                            providers.find(provider).orElseThrow().getId()),
                    em.find(Account.class, linked.id()),
                    new FederatedIdentity("https://login.example.com", "eve", Optional.empty(), true, Optional.empty()),
                    Instant.now()));
            return null;
        });
        assertThat(found(EVERYBODY.having(Credentials.of(provider)))).containsExactly("Linked");
        assertThat(found(EVERYBODY.having(Credentials.NONE))).hasSize(4);

        AccountFilter both = EVERYBODY.seen(LastSeen.NOT_FOR_30_DAYS).having(Credentials.PASSWORD);
        assertThat(counts(both).total()).isEqualTo(1);
        assertThat(counts(both).in(AccountState.ACTIVE)).isEqualTo(1);
        assertThat(counts(both).in(AccountState.INVITED)).isZero();
    }

    private void lastSignIn(Person person, int daysAgo) {
        work.as(
                person.organisation(),
                em -> em.createQuery("update Account a set a.lastLoginAt = :at where a.id = :id")
                        .setParameter("at", Instant.now().minus(daysAgo, ChronoUnit.DAYS))
                        .setParameter("id", person.id())
                        .executeUpdate());
    }

    @Test
    void charactersWithAMeaningInTheDatabaseHaveNoneInASearch() {
        assertThat(found("clara_")).containsExactly("Clara Anders");
        assertThat(found("%")).isEmpty();
        assertThat(found("!")).isEmpty();
        assertThat(found("'")).isEmpty();
        assertThat(found("\\")).isEmpty();
        assertThat(found("\0")).isEmpty();
    }

    @Test
    void nobodyOfAnotherOrganisationIsFoundOrCounted() {
        assertThat(found("anna")).containsExactly("Anna Müller-Öztürk");
        assertThat(count(AccountFilter.of("anna"))).isEqualTo(1);
        assertThat(counts(AccountFilter.of("anna")).total()).isEqualTo(1);
        assertThat(scope.call(acme.id(), () -> search.ids(AccountFilter.of("anna"))))
                .hasSize(1);
        assertThat(scope.call(acme.id(), () -> search.after(EVERYBODY, 0, 100))).hasSize(4);
    }

    @Test
    void theMembersOfAGroupAreFoundAndCounted() {
        NewId sales = NewId.make();
        Person dora = name(backstage.employee(acme, "dora@example.com", PASSWORD), "Dora Anders");
        scope.run(acme.id(), () -> {
            Group group = ((GroupOutcome.Saved) groups.create(sales, "Sales", "")).group();
            memberships.add(group.getId(), dora.id());
            // By two sources, and found once.
            work.commit(em -> memberships.set(em.find(Account.class, dora.id()), 7, Set.of(group.getId()), "Company"));
        });
        AccountFilter members = AccountFilter.of("").within(Optional.of(sales.uuid()));
        assertThat(counts(members).total()).isEqualTo(1);
        assertThat(counts(members).as(Optional.of(Role.EMPLOYEE))).isEqualTo(1);
        assertThat(counts(members).in(AccountState.INVITED)).isZero();
        assertThat(scope.call(acme.id(), () -> search.ids(members))).containsExactly(dora.id());
        assertThat(count(AccountFilter.of("anders").within(Optional.of(sales.uuid()))))
                .isEqualTo(1);
        assertThat(count(AccountFilter.of("clara").within(Optional.of(sales.uuid()))))
                .isZero();
        assertThat(count(AccountFilter.of("").within(Optional.of(UUID.randomUUID()))))
                .as("a group that is not there")
                .isZero();
    }

    @Test
    void eachStateIsFoundForItself() {
        LocalDate today = Organisation.today();
        name(backstage.employee(acme, "active@example.com", PASSWORD), "Active");
        backstage.expireOn(name(backstage.employee(acme, "last@example.com", PASSWORD), "Last day today"), today);
        backstage.expireOn(
                name(backstage.employee(acme, "expired@example.com", PASSWORD), "Expired"), today.minusDays(1));
        backstage.expireOn(name(backstage.invited(acme, "late@example.com"), "Never came"), today.minusDays(1));
        Person disabled = name(backstage.employee(acme, "disabled@example.com", PASSWORD), "Disabled");
        backstage.expireOn(disabled, today.minusDays(1));
        backstage.disable(disabled);
        backstage.delete(name(backstage.invited(acme, "deleted@example.com"), "Deleted"));

        backstage.startOn(name(backstage.invited(acme, "new@example.com"), "New"), today.plusDays(1));
        backstage.startOn(name(backstage.employee(acme, "back@example.com", PASSWORD), "Back"), today.plusDays(1));

        assertThat(in(AccountState.UPCOMING)).containsExactly("Back", "New");
        assertThat(in(AccountState.INVITED)).hasSize(4).doesNotContain("Never came");
        assertThat(in(AccountState.ACTIVE)).containsExactly("Active", "Last day today");
        assertThat(in(AccountState.EXPIRED)).containsExactly("Expired", "Never came");
        assertThat(in(AccountState.DISABLED)).containsExactly("Disabled");
        assertThat(in(AccountState.DELETED)).containsExactly("Deleted");
        assertThat(in(AccountState.EXPIRED, AccountState.DELETED)).containsExactly("Deleted", "Expired", "Never came");
        assertThat(in(AccountState.INVITED, AccountState.EXPIRED)).hasSize(6).doesNotContain("Expired today", "Active");
        assertThat(names(new AccountQuery(EVERYBODY.in(AccountFilter.NOT_DELETED), Sort.NAME, true, 0, 20)))
                .hasSize(11)
                .doesNotContain("Deleted");
        assertThat(page(Sort.STATE, true, 0, 2)).containsExactly("Back", "New");
        assertThat(page(Sort.STATE, true, 6, 6))
                .containsExactly("Active", "Last day today", "Expired", "Never came", "Disabled", "Deleted");
        assertThat(page(Sort.STATE, false, 0, 3)).containsExactly("Deleted", "Disabled", "Expired");
    }

    @Test
    void whoseDeletionIsFinalIsFoundNowhere() {
        Person gone = backstage.invited(acme, "gone@example.com");
        backstage.delete(gone);
        assertThat(found("gone")).hasSize(1);
        work.as(
                acme,
                em -> em.createQuery("update Account a set a.erasedAt = a.createdAt where a.id = :id")
                        .setParameter("id", gone.id())
                        .executeUpdate());
        assertThat(found("gone")).isEmpty();
        assertThat(counts(EVERYBODY).in(AccountState.DELETED)).isZero();
        assertThat(scope.call(acme.id(), () -> search.after(EVERYBODY, 0, 100))).hasSize(4);
    }

    @Test
    void roleLastDayAndSourceNarrowTheList() {
        LocalDate today = Organisation.today();
        name(backstage.administrator(acme, "boss@example.com", PASSWORD), "Boss");
        int days = 0;
        for (int ahead :
                new int[] {-1, 0, AccountFilter.WEEK_DAYS, AccountFilter.SOON_DAYS, AccountFilter.SOON_DAYS + 1}) {
            backstage.expireOn(
                    name(backstage.invited(acme, "day" + days++ + "@example.com"), "In " + ahead),
                    today.plusDays(ahead));
        }
        Person imported = name(backstage.invited(acme, "file@example.com"), "From a file");
        work.as(acme, em -> em.find(Account.class, imported.id()).from(AccountSource.IMPORT));

        assertThat(found(EVERYBODY.as(Optional.of(Role.ADMINISTRATOR)))).containsExactly("Boss");
        assertThat(found(EVERYBODY.until(Expiry.WEEK))).containsExactlyInAnyOrder("In 0", "In 7");
        assertThat(found(EVERYBODY.until(Expiry.SOON))).containsExactlyInAnyOrder("In 0", "In 7", "In 30");
        assertThat(found(EVERYBODY.until(Expiry.SET))).hasSize(5);
        assertThat(found(EVERYBODY.until(Expiry.NONE))).hasSize(6).doesNotContain("In 31");
        assertThat(found(EVERYBODY.from(Optional.of(AccountSource.IMPORT)))).containsExactly("From a file");
        assertThat(found(AccountFilter.of("day")
                        .as(Optional.of(Role.EMPLOYEE))
                        .until(Expiry.SOON)
                        .in(Set.of(AccountState.INVITED))
                        .from(Optional.of(AccountSource.INVITATION))))
                .hasSize(3);
    }

    @Test
    void theCountsSayWhatEachOtherChoiceWouldFind() {
        LocalDate today = Organisation.today();
        backstage.administrator(acme, "boss@example.com", PASSWORD);
        backstage.expireOn(backstage.invited(acme, "soon@example.com"), today.plusDays(3));
        backstage.expireOn(backstage.employee(acme, "gone@example.com", PASSWORD), today.minusDays(3));
        backstage.delete(backstage.invited(acme, "deleted@example.com"));
        Person trainee = backstage.invited(acme, "new@example.com");
        backstage.startOn(trainee, today.plusDays(2));
        backstage.expireOn(trainee, today.plusDays(9));
        backstage.startOn(backstage.invited(acme, "later@example.com"), today.plusDays(2));
        List<AccountFilter> filters = new ArrayList<>();
        for (String text : List.of("", "an", "boss", "nobody")) {
            for (Optional<Role> role : List.of(Optional.<Role>empty(), Optional.of(Role.ADMINISTRATOR))) {
                filters.add(AccountFilter.of(text).as(role).in(AccountFilter.NOT_DELETED));
                filters.add(AccountFilter.of(text)
                        .as(role)
                        .in(Set.of(AccountState.INVITED))
                        .until(Expiry.SOON));
                filters.add(AccountFilter.of(text)
                        .as(role)
                        .in(Set.of(AccountState.INVITED))
                        .until(Expiry.WEEK));
            }
        }
        for (AccountFilter filter : filters) {
            AccountCounts counts = counts(filter);
            assertThat(counts.total())
                    .as(filter.toString())
                    .isEqualTo(count(filter))
                    .isEqualTo(scope.call(acme.id(), () -> search.ids(filter)).size());
            for (AccountState state : AccountState.values()) {
                assertThat(counts.in(state)).as("%s in %s", filter, state).isEqualTo(count(filter.in(Set.of(state))));
            }
            for (Expiry expiry : Expiry.values()) {
                assertThat(counts.until(expiry))
                        .as("%s until %s", filter, expiry)
                        .isEqualTo(count(filter.until(expiry)));
            }
            for (Role role : Role.values()) {
                assertThat(counts.as(Optional.of(role)))
                        .as("%s as %s", filter, role)
                        .isEqualTo(count(filter.as(Optional.of(role))));
            }
            assertThat(counts.from(Optional.of(AccountSource.IMPORT))).isZero();
            assertThat(counts.from(Optional.empty())).isEqualTo(count(filter));
        }
    }

    @Test
    void pagesFollowOneAnotherInTheOrderAskedFor() {
        assertThat(page(Sort.NAME, true, 0, 3)).containsExactly("Anna Müller-Öztürk", "Bernd O’Brien", "Çağla Ünal");
        assertThat(page(Sort.NAME, true, 3, 3)).containsExactly("Clara Anders");
        assertThat(page(Sort.NAME, true, 6, 3)).isEmpty();
        assertThat(page(Sort.EMAIL, false, 0, 1)).containsExactly("Çağla Ünal");
    }

    @Test
    void whereverAListIsReadFromItsPagesMakeItUp() {
        for (int i = 0; i < 20; i++) {
            Person person = name(backstage.invited(acme, "p" + i + "@example.com"), "Same " + i % 3);
            if (i % 2 == 0) {
                backstage.expireOn(person, Organisation.today().plusDays(i % 5));
            }
        }
        for (Sort sort : Sort.values()) {
            for (boolean ascending : new boolean[] {true, false}) {
                List<String> whole = emails(new AccountQuery(EVERYBODY, sort, ascending, 0, 100));
                List<String> pages = IntStream.range(0, 6)
                        .boxed()
                        .flatMap(page -> emails(new AccountQuery(EVERYBODY, sort, ascending, page * 5, 5)).stream())
                        .toList();
                assertThat(pages).as("%s %s", sort, ascending).hasSize(24).isEqualTo(whole);
            }
        }
    }

    @Test
    void whoHasNoLastDayComesLastEitherWay() {
        LocalDate day = Organisation.today();
        backstage.expireOn(name(backstage.invited(acme, "late@example.com"), "Late"), day.plusDays(9));
        backstage.expireOn(name(backstage.invited(acme, "soon@example.com"), "Soon"), day.plusDays(1));
        assertThat(page(Sort.EXPIRY, true, 0, 2)).containsExactly("Soon", "Late");
        assertThat(page(Sort.EXPIRY, false, 0, 2)).containsExactly("Late", "Soon");
        assertThat(page(Sort.EXPIRY, true, 5, 2)).containsExactly("Clara Anders");
        assertThat(page(Sort.EXPIRY, false, 5, 2)).containsExactly("Clara Anders");
    }

    @Test
    void theInvitationTellsWhoWaitsForItWhoseLinkRanOutAndWhoseMailCameBack() {
        Person mailed = name(backstage.invited(acme, "mailed@example.com"), "Mailed");
        Person over = name(backstage.invited(acme, "over@example.com"), "Over");
        Person back = name(backstage.invited(acme, "back@example.com"), "Back");
        work.as(acme, em -> {
            List.of(mailed, over, back).forEach(person -> standings.invited(person.id()));
            standings.linkedUntil(mailed.id(), Optional.of(clock.instant().plusSeconds(600)));
            standings.linkedUntil(over.id(), Optional.of(clock.instant().minusSeconds(1)));
            standings.returned(back.id(), "550 unknown");
            return null;
        });
        assertThat(found(EVERYBODY.mailed(Mailed.NOT_YET)))
                .contains("Anna Müller-Öztürk", "Clara Anders")
                .hasSize(4);
        assertThat(found(EVERYBODY.mailed(Mailed.NEVER))).isEmpty();
        Person never = name(backstage.invited(acme, "never@example.com"), "Never");
        work.as(acme, em -> {
            standings.unwanted(List.of(never.id()));
            return null;
        });
        assertThat(found(EVERYBODY.mailed(Mailed.NEVER))).containsExactly("Never");
        assertThat(found(EVERYBODY.mailed(Mailed.NOT_YET))).hasSize(4);
        work.as(acme, em -> {
            standings.invited(never.id());
            return null;
        });
        assertThat(found(EVERYBODY.mailed(Mailed.NEVER))).as("chosen after all").isEmpty();
        assertThat(found(EVERYBODY.mailed(Mailed.LINK_OVER))).containsExactly("Over");
        assertThat(found(EVERYBODY.mailed(Mailed.CAME_BACK))).containsExactly("Back");
        assertThat(counts(EVERYBODY.mailed(Mailed.CAME_BACK)).total()).isEqualTo(1);

        work.as(acme, em -> {
            em.createQuery("update Account a set a.lastLoginAt = :now where a.id = :id")
                    .setParameter("now", clock.instant().plusSeconds(1))
                    .setParameter("id", back.id())
                    .executeUpdate();
            em.find(Account.class, over.id()).signedInElsewhere(clock.instant());
            return null;
        });
        backstage.disable(mailed);
        assertThat(found(EVERYBODY.mailed(Mailed.CAME_BACK)))
                .as("a sign-in clears the mark")
                .isEmpty();
        assertThat(found(EVERYBODY.mailed(Mailed.LINK_OVER)))
                .as("accepted, or disabled")
                .isEmpty();
        backstage.expireOn(backstage.invited(acme, "late@example.com"), LocalDate.of(2020, 1, 31));
        assertThat(found(EVERYBODY.mailed(Mailed.NOT_YET)))
                .as("not who is expired")
                .hasSize(4);
    }

    @Test
    void aWalkMeetsEverybodyOnce() {
        List<Long> met = new ArrayList<>();
        long last = 0;
        List<Account> step;
        do {
            long after = last;
            step = scope.call(acme.id(), () -> search.after(EVERYBODY, after, 3));
            step.forEach(account -> met.add(account.getId()));
            last = step.isEmpty() ? last : met.get(met.size() - 1);
        } while (!step.isEmpty());
        assertThat(met)
                .isEqualTo(scope.call(acme.id(), () -> search.ids(EVERYBODY)))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    private List<String> found(String text) {
        return found(AccountFilter.of(text));
    }

    private List<String> found(AccountFilter filter) {
        return names(new AccountQuery(filter, Sort.NAME, true, 0, 20));
    }

    private List<String> in(AccountState... states) {
        return found(EVERYBODY.in(Set.of(states)));
    }

    private List<String> page(Sort sort, boolean ascending, int offset, int limit) {
        return names(new AccountQuery(EVERYBODY, sort, ascending, offset, limit));
    }

    private List<String> names(AccountQuery query) {
        return people(query).stream().map(Account::getName).toList();
    }

    private List<String> emails(AccountQuery query) {
        return people(query).stream().map(account -> account.getEmail().value()).toList();
    }

    private List<Account> people(AccountQuery query) {
        return scope.call(acme.id(), () -> search.page(query, search.count(query.filter())));
    }

    private long count(AccountFilter filter) {
        return scope.call(acme.id(), () -> search.count(filter));
    }

    private AccountCounts counts(AccountFilter filter) {
        return scope.call(acme.id(), () -> search.counts(filter));
    }
}
