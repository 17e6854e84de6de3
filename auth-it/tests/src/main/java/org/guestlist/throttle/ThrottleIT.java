package org.guestlist.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.secret.Token;
import org.guestlist.throttle.ThrottleRule.Decision;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The throttle's counting; its arithmetic is in {@code ThrottleRuleTest}. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class ThrottleIT {

    private static final String ADA = "ada@example.com";
    /** Free attempts, and the one after which waiting begins. */
    private static final int OPEN_IN_A_ROW = ThrottleRule.UNKNOWN_BROWSER.free() + 1;

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private Throttle throttle;

    @Inject
    private KnownBrowsers browsers;

    private Organisation acme;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    @Test
    void parallelGuessesDoNotSlipPast() {
        assertThat(Race.of(24, () -> attempt(ADA)))
                .filteredOn(Decision.Open.class::isInstance)
                .hasSize(OPEN_IN_A_ROW);
    }

    @Test
    void fiftyRightPasswordsAtOnceAllGetTheirTurn() {
        assertThat(Race.of(
                        50,
                        () -> scope.call(acme.id(), () -> {
                            Decision decision = throttle.count(ADA, Throttle.UNKNOWN_BROWSER);
                            throttle.reset(ADA, Throttle.UNKNOWN_BROWSER);
                            return decision;
                        })))
                .hasOnlyElementsOfType(Decision.Open.class);
        exhaust(ADA);
    }

    /** A node that is killed never says how its attempts ended. */
    @Test
    void whatIsUnderWayForTooLongKeepsNobodyWaiting() {
        for (int i = 0; i < OPEN_IN_A_ROW; i++) {
            assertThat(scope.call(
                            acme.id(),
                            () -> throttle.countNow(ADA, Throttle.UNKNOWN_BROWSER)
                                    .decision()))
                    .isInstanceOf(Decision.Open.class);
        }
        assertThat(scope.call(acme.id(), () -> throttle.countNow(ADA, Throttle.UNKNOWN_BROWSER)))
                .satisfies(counted -> assertThat(counted.decision()).isInstanceOf(Decision.Wait.class))
                .satisfies(counted -> assertThat(counted.othersUnderWay()).isTrue());
        backstage.forwardClock(Duration.ofSeconds(31));
        assertThat(attempt(ADA)).isInstanceOf(Decision.Open.class);
        assertThat(attempt(ADA)).isInstanceOf(Decision.Wait.class);
    }

    @Test
    void addressesAreNotStored() {
        attempt("ada.lovelace@example.com");
        assertThat(backstage.rows(acme)).contains("throttle ").doesNotContain("lovelace");
    }

    @Test
    void eachOrganisationAndAddressHasItsOwnCount() {
        exhaust(ADA);
        assertThat(attempt(ADA)).isInstanceOf(Decision.Wait.class);
        assertThat(attempt("bob@example.com")).isInstanceOf(Decision.Open.class);
        Organisation globex = backstage.organisation("Globex");
        assertThat(scope.call(globex.id(), () -> throttle.count(ADA, Throttle.UNKNOWN_BROWSER)))
                .isInstanceOf(Decision.Open.class);
    }

    @Test
    void theWaitGrowsUntilASuccess() {
        exhaust(ADA);
        backstage.forwardClock(Duration.ofSeconds(31));
        assertThat(attempt(ADA)).isInstanceOf(Decision.Open.class);
        backstage.forwardClock(Duration.ofSeconds(31));
        assertThat(attempt(ADA)).as("the second wait is longer").isInstanceOf(Decision.Wait.class);
        backstage.forwardClock(Duration.ofSeconds(31));
        assertThat(attempt(ADA)).isInstanceOf(Decision.Open.class);

        scope.run(acme.id(), () -> throttle.reset(ADA, Throttle.UNKNOWN_BROWSER));
        exhaust(ADA);
    }

    @Test
    void aHundredFailuresTurnThePasswordOffUntilItIsReset() {
        for (int i = 0; i < ThrottleRule.UNKNOWN_BROWSER.limit(); i++) {
            assertThat(attempt(ADA)).as("attempt %d", i + 1).isInstanceOf(Decision.Open.class);
            backstage.forwardClock(Duration.ofMinutes(61));
        }
        assertThat(attempt(ADA)).isInstanceOf(Decision.Locked.class);
        backstage.forwardClock(Duration.ofDays(1));
        assertThat(attempt(ADA)).isInstanceOf(Decision.Locked.class);

        scope.run(acme.id(), () -> throttle.resetAll(ADA));
        assertThat(attempt(ADA)).isInstanceOf(Decision.Open.class);
    }

    @Test
    void anOutsiderDoesNotLockAPersonOutOfABrowserThatTheyKnow() {
        Person ada = backstage.employee(acme, ADA, "Correct horse 7");
        Token cookie = work.as(acme, em -> browsers.remember(em.find(Account.class, ada.id()), Optional.empty()));
        exhaust(ADA);

        long browser = scope.call(
                acme.id(), () -> browsers.find(ADA, Optional.of(cookie)).browser());
        assertThat(browser).isNotEqualTo(Throttle.UNKNOWN_BROWSER);
        assertThat(scope.call(acme.id(), () -> throttle.count(ADA, browser))).isInstanceOf(Decision.Open.class);
        assertThat(attempt(ADA)).isInstanceOf(Decision.Wait.class);
    }

    @Test
    void aBrowserIsKnownToTheAccountsThatUsedItAndToNobodyElse() {
        Person ada = backstage.employee(acme, ADA, "Correct horse 7");
        Person bob = backstage.employee(acme, "bob@example.com", "Correct horse 7");
        Token cookie = work.as(acme, em -> browsers.remember(em.find(Account.class, ada.id()), Optional.empty()));
        assertThat(find("bob@example.com", cookie)).isEqualTo(Throttle.UNKNOWN_BROWSER);

        Token same = work.as(acme, em -> browsers.remember(em.find(Account.class, bob.id()), Optional.of(cookie)));
        assertThat(same).isEqualTo(cookie);
        assertThat(find("bob@example.com", cookie)).isNotIn(Throttle.UNKNOWN_BROWSER, find(ADA, cookie));
    }

    @Test
    void anAttemptWhosePasswordWasNotLookedAtIsGivenBack() {
        exhaust(ADA);
        scope.run(acme.id(), () -> throttle.giveBackSoon(ADA, Throttle.UNKNOWN_BROWSER));
        assertThat(attempt(ADA)).isInstanceOf(Decision.Open.class);
        assertThat(attempt(ADA)).isInstanceOf(Decision.Wait.class);
    }

    private void exhaust(String email) {
        for (int i = 0; i < OPEN_IN_A_ROW; i++) {
            assertThat(attempt(email)).isInstanceOf(Decision.Open.class);
        }
    }

    /** With a wrong password. */
    private Decision attempt(String email) {
        return scope.call(acme.id(), () -> {
            Decision decision = throttle.count(email, Throttle.UNKNOWN_BROWSER);
            if (decision instanceof Decision.Open) {
                throttle.failed(email, Throttle.UNKNOWN_BROWSER);
            }
            return decision;
        });
    }

    private long find(String email, Token cookie) {
        return scope.call(
                acme.id(), () -> browsers.find(email, Optional.of(cookie)).browser());
    }
}
