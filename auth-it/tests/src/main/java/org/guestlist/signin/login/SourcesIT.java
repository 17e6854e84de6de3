package org.guestlist.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.account.Role;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.secret.Token;
import org.guestlist.signin.password.PasswordHasher;
import org.guestlist.throttle.KnownBrowsers;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many sign-ins from one network address: whoever guesses is stopped, an office full of people is not. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class SourcesIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String WRONG = "Wrong horse 7";

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private LoginService door;

    @Inject
    private KnownBrowsers browsers;

    @Inject
    private PasswordHasher hasher;

    @Inject
    private CurrentClient client;

    @Inject
    private GuessWarnings warnings;

    private Organisation acme;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
    }

    @Test
    void fourGuessesAtEachOfSixtyAddressesAreStoppedLongBeforeAllAreLookedAt() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        Token cookie = work.as(acme, em -> browsers.remember(em.find(Account.class, ada.id()), Optional.empty()));
        List<LoginOutcome> guesses = Race.of(8, () -> guess("203.0.113.60", 30)).stream()
                .flatMap(List::stream)
                .toList();

        assertThat(guesses).hasSize(240);
        assertThat(guesses)
                .filteredOn(guess -> failure(guess) != LoginFailure.TOO_MANY_FROM_SOURCE)
                .hasSizeBetween(60, 70);
        assertThat(guesses)
                .filteredOn(guess -> failure(guess) == LoginFailure.TOO_MANY_FROM_SOURCE)
                .allSatisfy(guess ->
                        assertThat(((LoginOutcome.Refused) guess).retryAt()).isPresent());
        assertThat(failure(signIn("203.0.113.60", ada.email(), PASSWORD, Optional.empty())))
                .as("an unknown browser there")
                .isEqualTo(LoginFailure.TOO_MANY_FROM_SOURCE);
        assertThat(signIn("203.0.113.60", ada.email(), PASSWORD, Optional.of(cookie)))
                .as("a browser that she knows")
                .isInstanceOf(LoginOutcome.Admitted.class);
        assertThat(signIn("203.0.113.61", ada.email(), PASSWORD, Optional.empty()))
                .as("elsewhere")
                .isInstanceOf(LoginOutcome.Admitted.class);
    }

    private List<LoginOutcome> guess(String from, int times) {
        List<LoginOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            outcomes.add(signIn(
                    from,
                    "p" + Thread.currentThread().getId() + "." + i % 8 + "@example.com",
                    WRONG,
                    Optional.empty()));
        }
        return outcomes;
    }

    @Test
    void threeHundredPeopleOfOneOfficeOfWhomEveryTenthMistypesAllComeIn() {
        String hash = scope.call(acme.id(), () -> hasher.generate(PASSWORD.toCharArray()));
        work.as(acme, em -> {
            IntStream.range(0, 300).forEach(i -> {
                Account account = Account.invited(
                        EmailAddress.of("p" + i + "@example.com"),
                        "P " + i,
                        Role.EMPLOYEE,
                        Optional.empty(),
                        Optional.empty(),
                        Instant.now());
                account.setPassword(hash, Instant.now());
                em.persist(account);
            });
            return null;
        });
        List<Callable<Integer>> thirds = IntStream.range(0, 3)
                .<Callable<Integer>>mapToObj(third -> () -> admitted(third * 100, 100))
                .toList();
        assertThat(Race.of(thirds)).containsExactly(100, 100, 100);
        assertThat(rows("spraying")).isEmpty();
    }

    @Test
    void aFewGuessesAtManyAddressesAreToldToTheAdministratorsOnceADay() {
        Person boss = backstage.administrator(acme, "boss@example.com", PASSWORD);
        Person other = backstage.administrator(acme, "other@example.com", PASSWORD);
        for (int i = 0; i < 25; i++) {
            signIn("203.0.113.63", "p" + i + "@example.com", WRONG, Optional.empty());
        }
        assertThat(rows("spraying"))
                .singleElement()
                .asString()
                .contains("addresses=25", "network_address=203.0.113.63");
        assertThat(rows("mail_outbox"))
                .filteredOn(row -> row.contains("kind=SPRAYING"))
                .hasSize(2)
                .anyMatch(row -> row.contains("account_id=" + boss.id()))
                .anyMatch(row -> row.contains("account_id=" + other.id()));
    }

    @Test
    void theOwnerOfAGuessedAddressIsToldAtTheLongestWaitAndWhenThePasswordIsOff() {
        Person ada = backstage.employee(acme, "ada@example.com", PASSWORD);
        try {
            for (int i = 0; i < 100; i++) {
                for (String address : List.of(ada.email(), "nobody@example.com")) {
                    assertThat(failure(signIn("198.51.100." + i, address, WRONG, Optional.empty())))
                            .isEqualTo(LoginFailure.INVALID_CREDENTIALS);
                }
                warnings.waiting(1000).forEach(warning -> scope.run(warning.tenantId(), () -> warnings.mail(warning)));
                backstage.forwardClock(Duration.ofMinutes(61));
            }
            assertThat(failure(signIn("198.51.100.1", ada.email(), PASSWORD, Optional.empty())))
                    .isEqualTo(LoginFailure.PASSWORD_LOCKED);
        } finally {
            backstage.setClockRight();
        }
        assertThat(rows("guess_warning")).isEmpty();
        assertThat(rows("mail_outbox"))
                .allMatch(row -> row.contains("account_id=" + ada.id()))
                .satisfiesExactlyInAnyOrder(
                        row -> assertThat(row).contains("kind=MANY_FAILURES"),
                        row -> assertThat(row).contains("kind=PASSWORD_OFF"));
    }

    private List<String> rows(String table) {
        return backstage
                .rows(acme)
                .lines()
                .filter(row -> row.startsWith(table + " "))
                .toList();
    }

    private int admitted(int from, int people) {
        int admitted = 0;
        for (int i = from; i < from + people; i++) {
            if (i % 10 == 0) {
                assertThat(failure(signIn("203.0.113.62", "p" + i + "@example.com", WRONG, Optional.empty())))
                        .isEqualTo(LoginFailure.INVALID_CREDENTIALS);
            }
            if (signIn("203.0.113.62", "p" + i + "@example.com", PASSWORD, Optional.empty())
                    instanceof LoginOutcome.Admitted) {
                admitted++;
            }
        }
        return admitted;
    }

    private static LoginFailure failure(LoginOutcome outcome) {
        return outcome instanceof LoginOutcome.Refused refused ? refused.failure() : null;
    }

    private LoginOutcome signIn(String from, String email, String password, Optional<Token> cookie) {
        return scope.call(acme.id(), () -> {
            client.comesFrom(from, "Test");
            return door.login(new LoginRequest.Password(email, password, cookie, Optional.empty(), false));
        });
    }
}
