package org.guestlist.signin.password;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.secret.Token;
import org.guestlist.signin.login.LoginOutcome;
import org.guestlist.signin.login.LoginRequest;
import org.guestlist.signin.login.LoginService;
import org.guestlist.signin.password.ProofOutcome.TooMany;
import org.guestlist.signin.password.ProofOutcome.Wrong;
import org.guestlist.throttle.Throttle;
import org.guestlist.throttle.ThrottleRule;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever finds a session open guesses no faster than at the front door, and locks nobody out of it. */
@ExtendWith(ArquillianExtension.class)
class ProofsIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final String NEW_PASSWORD = "Battery staple 8";
    private static final ThrottleRule RULE = ThrottleRule.UNKNOWN_BROWSER;

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private AccountService accounts;

    @Inject
    private Proofs proofs;

    @Inject
    private PasswordService passwords;

    @Inject
    private Throttle throttle;

    @Inject
    private LoginService door;

    private Organisation acme;
    private Person ada;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        ada = backstage.employee(acme, "ada@example.com", PASSWORD);
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    @Test
    void guessesAtTheCurrentPasswordWaitAndEndAtAHundred() {
        for (int i = 0; i <= RULE.free(); i++) {
            assertThat(guess("Wrong horse " + i)).containsInstanceOf(Wrong.class);
        }
        assertThat(guess(PASSWORD))
                .as("not even looked at")
                .get()
                .isInstanceOfSatisfying(
                        TooMany.class, wait -> assertThat(wait.retryAt()).isPresent());
        assertThat(signIn()).as("the front door has a count of its own").isInstanceOf(LoginOutcome.Admitted.class);

        for (int i = RULE.free() + 1; i < RULE.limit(); i++) {
            backstage.forwardClock(RULE.longestWait());
            fail();
        }
        backstage.forwardClock(Duration.ofDays(365));
        assertThat(guess(PASSWORD)).as("waiting helps no more").contains(new TooMany(Optional.empty()));
        assertThat(signIn()).as("still not locked out").isInstanceOf(LoginOutcome.Admitted.class);

        Token link = Token.fromLink(backstage.resetLink(ada).replaceFirst(".*token=", ""))
                .orElseThrow();
        scope.run(acme.id(), () -> passwords.setByLink(link, NEW_PASSWORD, NEW_PASSWORD));
        assertThat(guess(NEW_PASSWORD)).as("proven, after a reset by mail").isEmpty();
    }

    @Test
    void guessesAtTheFrontDoorKeepNobodyFromProving() {
        for (int i = 0; i <= RULE.free() + 1; i++) {
            scope.call(
                    acme.id(),
                    () -> door.login(new LoginRequest.Password(
                            ada.email(), "Wrong horse 7", Optional.empty(), Optional.empty(), false)));
        }
        assertThat(signIn()).isInstanceOf(LoginOutcome.Refused.class);
        assertThat(guess(PASSWORD)).as("proven").isEmpty();
    }

    private Optional<ProofOutcome> guess(String password) {
        return scope.call(acme.id(), () -> proofs.refusal(account(), password));
    }

    private void fail() {
        scope.run(acme.id(), () -> {
            throttle.count(Proofs.key(account()), Throttle.UNKNOWN_BROWSER);
            throttle.failed(Proofs.key(account()), Throttle.UNKNOWN_BROWSER);
        });
    }

    private LoginOutcome signIn() {
        return scope.call(
                acme.id(),
                () -> door.login(
                        new LoginRequest.Password(ada.email(), PASSWORD, Optional.empty(), Optional.empty(), false)));
    }

    private Account account() {
        return accounts.find(ada.id()).orElseThrow();
    }
}
