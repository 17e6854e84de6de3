package org.guestlist.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.guestlist.account.link.LinkPurpose;
import org.guestlist.account.link.LinkService;
import org.guestlist.account.link.LinkState;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.SessionService;
import org.guestlist.throttle.KnownBrowsers;
import org.guestlist.throttle.Throttle;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an administrator does to an account, and what goes with it. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class AccountLifeIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final LocalDate YESTERDAY = Organisation.today().minusDays(1);

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private AccountService accounts;

    @Inject
    private RemainingAdministrator remainingAdministrator;

    @Inject
    private AccountSearch search;

    @Inject
    private SessionService sessions;

    @Inject
    private LinkService links;

    @Inject
    private KnownBrowsers browsers;

    @Inject
    private ManyAccounts manyAccounts;

    @Inject
    private AuditLog auditLog;

    @Inject
    private Sql sql;

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    @Test
    void manyAccountsAndTheirEventsAreStoredAsOneOfEachIs() {
        Organisation acme = backstage.organisation("Acme");
        List<Account> stored = work.as(acme, em -> {
            Account one = imported("one@example.com", "1");
            accounts.add(one);
            auditLog.record(importedEvent(one));
            List<Account> many =
                    List.of(imported("two@example.com", "NULL"), imported("three@example.com", "{ä,\"\\ '3'}"));
            manyAccounts.add(many);
            auditLog.recordAll(many.stream().map(AccountLifeIT::importedEvent).toList());
            return Stream.concat(Stream.of(one), many.stream()).toList();
        });
        assertThat(stored).extracting(Account::getVersion).containsOnly(1);
        assertThat(stored.stream().map(account -> row("account", "id", account)).distinct())
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("tenant_id", acme.id()).containsEntry("version", 1));
        assertThat(stored.stream()
                        .map(account -> row("audit_event", "subject_id", account))
                        .distinct())
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("before_value", null));
        assertThat(stored)
                .allSatisfy(account -> assertThat(work.<Account>as(acme, em -> em.find(Account.class, account.getId())))
                        .usingRecursiveComparison(RecursiveComparisonConfiguration.builder()
                                .withIgnoredFieldsMatchingRegexes("_persistence.*")
                                .build())
                        .isEqualTo(account));
    }

    private static Account imported(String email, String externalId) {
        return Account.imported(
                EmailAddress.of(email),
                new AccountDetails(
                        "Ada",
                        Role.EMPLOYEE,
                        Optional.of(Language.DE),
                        Optional.of(YESTERDAY),
                        Optional.empty(),
                        Optional.of(externalId)),
                Optional.empty(),
                true,
                Instant.parse("2026-11-28T02:30:00.123456Z"));
    }

    private static AuditEvent importedEvent(Account account) {
        return AuditEvent.of(AuditKind.ACCOUNT_IMPORTED)
                .about(account.getId(), account.getEmail().value())
                .after(AuditName.ROLE, account.getRole());
    }

    /** @return the row of the account, without what is different in each */
    private Map<String, Object> row(String table, String column, Account account) {
        try (Handle handle = sql.open()) {
            Map<String, Object> row = handle.select(
                            "select * from " + table + " where " + column + " = ?", account.getId())
                    .mapToMap()
                    .one();
            List.of(
                            "id",
                            "uuid",
                            "email",
                            "email_key",
                            "external_id",
                            "subject_id",
                            "subject",
                            "subject_key",
                            "occurred_at")
                    .forEach(row::remove);
            return row;
        }
    }

    @Test
    void disablingEndsSessionsLinksAndKnownBrowsersAtOnce() {
        goesWithTheAccount(backstage::disable);
    }

    @Test
    void deletingEndsSessionsLinksAndKnownBrowsersAtOnce() {
        goesWithTheAccount(backstage::delete);
    }

    private void goesWithTheAccount(Consumer<Person> shutOut) {
        Organisation acme = backstage.organisation("Acme");
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        Person bob = backstage.employee(acme, "bob@example.com", PASSWORD);
        Token adasSession = startSession(ada);
        Token bobsSession = startSession(bob);
        Token link = as(ada, account -> links.mint(account, LinkPurpose.RESET).token());
        Token browser = as(ada, account -> browsers.remember(account, Optional.empty()));
        assertThat(isSignedIn(acme, adasSession)).isTrue();

        shutOut.accept(ada);

        assertThat(isSignedIn(acme, adasSession)).isFalse();
        assertThat(isSignedIn(acme, bobsSession)).isTrue();
        assertThat(scope.call(acme.id(), () -> links.inspect(link))).isInstanceOf(LinkState.Revoked.class);
        assertThat(scope.call(
                        acme.id(),
                        () -> browsers.find("ada@example.com", Optional.of(browser))
                                .browser()))
                .isEqualTo(Throttle.UNKNOWN_BROWSER);
    }

    @Test
    void theDayAfterTheLastOneEndsSessions() {
        Organisation acme = backstage.organisation("Acme");
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        backstage.expireOn(ada, YESTERDAY.plusDays(1));
        Token session = startSession(ada);
        assertThat(isSignedIn(acme, session)).as("on the last day").isTrue();

        backstage.expireOn(ada, YESTERDAY);
        assertThat(isSignedIn(acme, session)).as("the day after").isFalse();

        backstage.expireOn(ada, null);
        assertThat(isSignedIn(acme, session))
                .as("a session that has ended stays so")
                .isFalse();
        assertThat(isSignedIn(acme, startSession(ada))).as("extended").isTrue();
    }

    @Test
    void everythingCanBeUndoneButSessionsStayEnded() {
        Organisation acme = backstage.organisation("Acme");
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        Person invited = backstage.invited(acme, "bob@example.com");
        Token session = startSession(ada);

        for (Person person : List.of(ada, invited)) {
            AccountStatus before = status(person);
            backstage.disable(person);
            assertThat(status(person)).isEqualTo(AccountStatus.DISABLED);
            scope.run(acme.id(), () -> accounts.reinstate(person.id()));
            assertThat(status(person)).isEqualTo(before);
            backstage.delete(person);
            assertThat(status(person)).isEqualTo(AccountStatus.DELETED);
            scope.run(acme.id(), () -> accounts.restore(person.id()));
            assertThat(status(person)).isEqualTo(before);
        }
        assertThat(isSignedIn(acme, session)).isFalse();
    }

    @Test
    void movesThatMakeNoSenseAreRefusedAndChangeNothing() {
        Organisation acme = backstage.organisation("Acme");
        Person active = backstage.employee(acme, "ada@example.com", PASSWORD);
        Person deleted = backstage.employee(acme, "bob@example.com", PASSWORD);
        backstage.delete(deleted);
        String before = backstage.rows(acme);
        scope.run(acme.id(), () -> {
            assertThatThrownBy(() -> accounts.reinstate(active.id()))
                    .hasStackTraceContaining("Only a disabled account can be reinstated");
            assertThatThrownBy(() -> accounts.restore(active.id()))
                    .hasStackTraceContaining("Only a deleted account can be restored");
            assertThatThrownBy(() -> accounts.disable(
                            deleted.id(), Reason.typed("Has left").orElseThrow()))
                    .hasStackTraceContaining("can be disabled");
            assertThatThrownBy(() -> accounts.delete(
                            deleted.id(), Reason.typed("Has left").orElseThrow()))
                    .hasStackTraceContaining("deleted already");
            assertThatThrownBy(() -> accounts.rename(active.id(), " \n ")).hasStackTraceContaining("name of 1 to 100");
        });
        assertThat(backstage.rows(acme)).isEqualTo(before);
    }

    @Test
    void theLastAdministratorStaysOnEveryPath() {
        Organisation acme = backstage.organisation("Acme");
        Person admin = backstage.administrator(acme, "ada@example.com", PASSWORD);
        // None of these could take over.
        backstage.employee(acme, "employee@example.com", PASSWORD);
        Person leaving = backstage.administrator(acme, "leaving@example.com", PASSWORD);
        backstage.expireOn(leaving, YESTERDAY.plusYears(1));
        Person disabled = backstage.administrator(acme, "disabled@example.com", PASSWORD);
        backstage.disable(disabled);
        String before = backstage.rows(acme);

        scope.run(acme.id(), () -> {
            assertThatThrownBy(() -> accounts.disable(
                            admin.id(), Reason.typed("Has left").orElseThrow()))
                    .isInstanceOf(LastAdministratorException.class);
            assertThatThrownBy(() ->
                            accounts.delete(admin.id(), Reason.typed("Has left").orElseThrow()))
                    .isInstanceOf(LastAdministratorException.class);
            assertThatThrownBy(() -> accounts.expireOn(admin.id(), YESTERDAY.plusYears(1)))
                    .isInstanceOf(LastAdministratorException.class);
            assertThatThrownBy(() -> accounts.become(admin.id(), Role.EMPLOYEE))
                    .isInstanceOf(LastAdministratorException.class);
        });
        assertThat(backstage.rows(acme)).isEqualTo(before);

        backstage.administrator(acme, "second@example.com", PASSWORD);
        scope.run(acme.id(), () -> accounts.become(admin.id(), Role.EMPLOYEE));
        assertThat(status(admin)).isEqualTo(AccountStatus.ACTIVE);
    }

    @Test
    void twoAdministratorsDisabledAtOnceLeaveOne() {
        Organisation acme = backstage.organisation("Acme");
        List<Callable<Boolean>> both = List.of(
                disabling(backstage.administrator(acme, "ada@example.com", PASSWORD)),
                disabling(backstage.administrator(acme, "bob@example.com", PASSWORD)));

        assertThat(Race.of(both)).containsExactlyInAnyOrder(true, false);
        assertThat(scope.call(acme.id(), () -> remainingAdministrator.exists())).isTrue();
    }

    private Callable<Boolean> disabling(Person person) {
        return () -> {
            try {
                backstage.disable(person);
                return true;
            } catch (LastAdministratorException e) {
                return false;
            }
        };
    }

    @Test
    void anAddressIsUniqueInAnOrganisationWithoutRegardToCase() {
        Organisation acme = backstage.organisation("Acme");
        backstage.invited(acme, "ada@example.com");
        assertThatThrownBy(() -> backstage.invited(acme, "ADA@EXAMPLE.COM")).hasStackTraceContaining("email_key");
    }

    @Test
    void everyChangeIsAuditedWithBeforeAndAfter() {
        Organisation acme = backstage.organisation("Acme");
        backstage.administrator(acme, "boss@example.com", PASSWORD);
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        scope.run(acme.id(), () -> {
            accounts.rename(ada.id(), "Ada Byron");
            accounts.rename(ada.id(), "Ada Byron");
            accounts.become(ada.id(), Role.ADMINISTRATOR);
            accounts.expireOn(ada.id(), YESTERDAY.plusDays(9));
            accounts.disable(ada.id(), Reason.typed("Has left").orElseThrow());
            accounts.reinstate(ada.id());
        });
        List<AuditEvent> events = work.as(
                acme,
                em -> em.createQuery("select e from AuditEvent e order by e.id", AuditEvent.class)
                        .getResultList());

        assertThat(events)
                .extracting(AuditEvent::getKind)
                .containsExactly(
                        AuditKind.ACCOUNT_RENAMED,
                        AuditKind.ACCOUNT_ROLE_CHANGED,
                        AuditKind.ACCOUNT_EXPIRY_CHANGED,
                        AuditKind.ACCOUNT_DISABLED,
                        AuditKind.ACCOUNT_REINSTATED);
        assertThat(events)
                .extracting(event ->
                        event.getBefore().json() + " > " + event.getAfter().json())
                .containsExactly(
                        "{\"name\":\"Ada\"} > {\"name\":\"Ada Byron\"}",
                        "{\"role\":\"EMPLOYEE\"} > {\"role\":\"ADMINISTRATOR\"}",
                        "{} > {\"last_day\":\"" + YESTERDAY.plusDays(9) + "\"}",
                        "{\"status\":\"ACTIVE\"} > {\"status\":\"DISABLED\",\"reason\":\"Has left\"}",
                        "{\"status\":\"DISABLED\"} > {\"status\":\"ACTIVE\"}");
        assertThat(events).allSatisfy(event -> assertThat(event.getSubject()).contains("ada@example.com"));
    }

    @Test
    void aPageOfPeopleIsFoundByTheBeginningOfAddressOrOfAnyWordOfTheName() {
        Organisation acme = backstage.organisation("Acme");
        Person ada = backstage.invited(acme, "ada.lovelace@example.com");
        Person bob = backstage.invited(acme, "bob.o%neil@example.com");
        scope.run(acme.id(), () -> accounts.rename(bob.id(), "Böb O'Neil"));

        assertThat(found(acme, "ADA.l")).containsExactly(ada.id());
        assertThat(found(acme, "love")).containsExactly(ada.id());
        assertThat(found(acme, "ove")).isEmpty();
        assertThat(found(acme, "bob neil")).containsExactly(bob.id());
        assertThat(found(acme, "bob o neil")).containsExactly(bob.id());
        assertThat(found(acme, "%")).isEmpty();
        assertThat(found(acme, "bob.o%")).contains(bob.id());
        assertThat(found(acme, "")).containsExactly(ada.id(), bob.id());
    }

    private List<Long> found(Organisation organisation, String text) {
        return scope.call(organisation.id(), () -> search.ids(AccountFilter.of(text)));
    }

    private Token startSession(Person person) {
        return as(person, account -> sessions.start(account, LoginMethod.PASSWORD, AuthenticationMethod.PASSWORD));
    }

    private boolean isSignedIn(Organisation organisation, Token session) {
        return scope.call(organisation.id(), () -> sessions.check(session).isPresent());
    }

    private AccountStatus status(Person person) {
        return as(person, Account::getStatus);
    }

    private <T> T as(Person person, Function<Account, T> action) {
        return work.as(person.organisation(), em -> action.apply(em.find(Account.class, person.id())));
    }
}
