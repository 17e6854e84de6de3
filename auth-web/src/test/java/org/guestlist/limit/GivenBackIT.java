package org.guestlist.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.audit.CurrentClient;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.db.Database;
import org.guestlist.db.Sql;
import org.guestlist.login.LoginOutcome;
import org.guestlist.login.LoginRequest;
import org.guestlist.login.LoginService;
import org.guestlist.password.ForgottenPassword;
import org.guestlist.password.Proofs;
import org.guestlist.tenant.TenantScope;
import org.guestlist.throttle.BusyException;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What ends without a verdict is not counted. The database fails as it does in production, by a trigger; H2 has none in SQL, and the code
 * is the same for both.
 */
@ExtendWith(ArquillianExtension.class)
class GivenBackIT {

    private static final String PASSWORD = "Correct horse 7";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    /** More than are free, at the front door and at the back door. */
    private static final int TRIES = 8;

    @Inject
    private Backstage backstage;

    @Inject
    private TenantScope scope;

    @Inject
    private Sql sql;

    @Inject
    private Database database;

    @Inject
    private CurrentClient client;

    @Inject
    private LoginService door;

    @Inject
    private AccountService accounts;

    @Inject
    private Proofs proofs;

    @Inject
    private ForgottenPassword forgotten;

    @Inject
    private Attempts attempts;

    private final String address = address();
    private Organisation acme;
    private Person ada;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        ada = backstage.administrator(acme, "ada@example.com", PASSWORD);
    }

    @AfterEach
    void mendDatabase() {
        sql.update("drop trigger if exists fails on session");
        sql.update("drop trigger if exists fails on throttle");
        sql.update("drop trigger if exists fails on reset_request");
    }

    /** Lets statements fail, of this organisation alone, as if a lock had not been to be had in time. */
    private void fail(String when, String table, String condition) {
        sql.update("create or replace function fails() returns trigger language plpgsql as"
                + " 'begin raise sqlstate ''55P03''; end'");
        sql.update("create trigger fails before " + when + " on " + table + " for each row when (new.tenant_id = "
                + acme.id() + condition + ") execute function fails()");
    }

    @Test
    void rightPasswordsThatWereAnsweredWith503AreNoGuesses() {
        for (boolean backDoor : new boolean[] {false, true}) {
            fail("insert", "session", "");
            for (int i = 0; i < TRIES; i++) {
                assertThatThrownBy(() -> signIn(PASSWORD, backDoor))
                        .as("attempt %d, back door %s", i, backDoor)
                        .matches(database::isToBlameFor);
            }
            assertThat(counted()).isZero();
            mendDatabase();
            assertThat(signIn(PASSWORD, backDoor)).isInstanceOf(LoginOutcome.Admitted.class);
        }
        assertThat(tokens(Limit.SIGN_IN))
                .as("tokens of the source")
                .isGreaterThanOrEqualTo(tokensOfAnother(Limit.SIGN_IN));
        assertThat(tokens(Limit.BACK_DOOR)).isGreaterThanOrEqualTo(tokensOfAnother(Limit.BACK_DOOR));
    }

    @Test
    void wrongOnesStayCountedWhateverElseFails() {
        fail("update", "throttle", "");
        for (int i = 0; i < 5; i++) {
            try {
                signIn("Wrong horse 7", false);
            } catch (RuntimeException e) {
                assertThat(e).matches(database::isToBlameFor);
            }
        }
        mendDatabase();
        assertThat(counted()).isPositive();
    }

    @Test
    void aFullQueueIsNoGuessAtTheCurrentPassword() {
        backstage.hashNothing();
        try {
            assertThat(Race.of(
                            TRIES,
                            () -> as(() -> {
                                try {
                                    return proofs.refusal(
                                            accounts.find(ada.id()).orElseThrow(), PASSWORD);
                                } catch (BusyException e) {
                                    return e;
                                }
                            })))
                    .hasOnlyElementsOfType(BusyException.class);
        } finally {
            backstage.hashAgain();
        }
        assertThat(counted()).isZero();
    }

    @Test
    void aCheckThatFailsIsNoGuessAtWhateverIsChecked() {
        for (int i = 0; i < TRIES; i++) {
            assertThatThrownBy(() ->
                            as(() -> proofs.refusal(accounts.find(ada.id()).orElseThrow(), () -> {
                                throw new IllegalStateException("Not looked at");
                            })))
                    .hasStackTraceContaining("Not looked at");
        }
        assertThat(counted()).isZero();
    }

    @Test
    void aRequestForANewPasswordThatWasNotStoredIsFree() {
        fail("insert", "reset_request", "");
        for (int i = 0; i < TRIES; i++) {
            assertThatThrownBy(() -> as(() -> forgotten.request(EmailAddress.of(ada.email()))))
                    .matches(database::isToBlameFor);
        }
        assertThat(tokens(Limit.FORGOT_PASSWORD)).isGreaterThanOrEqualTo(tokensOfAnother(Limit.FORGOT_PASSWORD));
    }

    @Test
    void whatTheDatabaseCannotTakeBackNowItTakesBackLater() throws InterruptedException {
        fail("update", "throttle", " and new.failures < old.failures");
        as(() -> {
            for (int i = 0; i < 3; i++) {
                try (Attempt attempt = attempts.begin()) {
                    attempt.count(ada.email(), 0);
                }
            }
            return null;
        });
        assertThat(counted()).isEqualTo(3);
        mendDatabase();
        for (int i = 0; i < 300 && counted() > 0; i++) {
            Thread.sleep(100);
        }
        assertThat(counted()).isZero();
    }

    /** @return one that nobody has come from */
    private static String address() {
        return "198.51.100." + ADDRESSES.incrementAndGet();
    }

    private LoginOutcome signIn(String password, boolean backDoor) {
        return as(() -> door.login(
                new LoginRequest.Password(ada.email(), password, Optional.empty(), Optional.empty(), backDoor)));
    }

    private <T> T as(Supplier<T> what) {
        return from(address, what);
    }

    private <T> T from(String address, Supplier<T> what) {
        return scope.call(acme.id(), () -> {
            client.comesFrom(address, "");
            return what.get();
        });
    }

    private int counted() {
        return sql.one(Integer.class, "select coalesce(sum(failures), 0) from throttle where tenant_id = ?", acme.id());
    }

    private int tokens(Limit limit) {
        return tokens(limit, address);
    }

    private int tokensOfAnother(Limit limit) {
        return tokens(limit, address());
    }

    /** @return how many more may come from there: all of them come */
    private int tokens(Limit limit, String address) {
        return from(address, () -> {
            int taken = 0;
            try (Attempt all = attempts.begin()) {
                while (all.take(limit).isEmpty()) {
                    taken++;
                    all.stands();
                }
            }
            return taken;
        });
    }
}
