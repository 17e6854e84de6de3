package org.guestlist.throttle.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.guestlist.account.Account;
import org.guestlist.account.AccountService;
import org.guestlist.account.EmailAddress;
import org.guestlist.application.openid.TokenEndpoint;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.NewApplication;
import org.guestlist.backstage.NewProvider;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.TestClock;
import org.guestlist.backstage.Waiting;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.db.Database;
import org.guestlist.platform.db.Sql;
import org.guestlist.provider.sso.SsoPurpose;
import org.guestlist.provider.sso.SsoRequest;
import org.guestlist.signin.login.FederatedLogin;
import org.guestlist.signin.login.FederatedStart;
import org.guestlist.signin.login.HalfSignIns;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.login.LoginOutcome;
import org.guestlist.signin.login.LoginRequest;
import org.guestlist.signin.login.LoginService;
import org.guestlist.signin.password.ForgottenPassword;
import org.guestlist.signin.password.Proofs;
import org.guestlist.signin.secondfactor.Codes;
import org.guestlist.signin.secondfactor.NewSecondFactor;
import org.guestlist.signin.secondfactor.SecondFactorSetUp;
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

    @Inject
    private SecondFactorSetUp setUp;

    @Inject
    private HalfSignIns halves;

    @Inject
    private FederatedLogin federated;

    @Inject
    private TokenEndpoint tokens;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    private final String address = address();
    private Organisation acme;
    private Person ada;

    @BeforeEach
    void makeOrganisation() {
        acme = backstage.organisation("Acme");
        ada = backstage.administrator(acme, "ada@example.com", PASSWORD);
    }

    @AfterEach
    void mendAll() {
        mendDatabase();
        backstage.setClockRight();
    }

    private void mendDatabase() {
        for (String table : List.of("session", "throttle", "reset_request", "answer_used", "assertion_used")) {
            sql.update("drop trigger if exists fails on " + table);
        }
    }

    /** Lets statements fail, of this organisation alone, as if a lock had not been to be had in time. */
    private void fail(String when, String table, String condition) {
        failIf(when, table, "new.tenant_id = " + acme.id() + condition);
    }

    private void failIf(String when, String table, String condition) {
        sql.update("create or replace function fails() returns trigger language plpgsql as"
                + " 'begin raise sqlstate ''55P03''; end'");
        sql.update("create trigger fails before " + when + " on " + table + " for each row when (" + condition
                + ") execute function fails()");
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
        assertUnused(Limit.SIGN_IN);
        assertUnused(Limit.BACK_DOOR);
    }

    @Test
    void rightCodesOfAnAuthenticatorAppAreNoneEither() {
        String secret = as(() -> {
            Account account = accounts.find(ada.id()).orElseThrow();
            NewSecondFactor app = setUp.begin(account);
            assertThat(setUp.add(ada.id(), app.sealed(), Codes.at(app.text(), clock.instant())))
                    .isPresent();
            return app.text();
        });
        // Its first code is used up.
        backstage.forwardClock(Duration.ofMinutes(1));
        Supplier<LoginOutcome> enter = () -> as(() -> door.login(new LoginRequest.SecondFactor(
                halves.open(backstage.halfSignIn(ada)).orElseThrow(),
                Codes.at(secret, clock.instant()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                LoginRequest.Trust.NONE)));
        fail("insert", "session", "");
        for (int i = 0; i < TRIES; i++) {
            assertThatThrownBy(enter::get).as("attempt %d", i).matches(database::isToBlameFor);
        }
        assertThat(counted()).isZero();
        mendDatabase();
        assertThat(enter.get()).isInstanceOf(LoginOutcome.Admitted.class);
        assertUnused(Limit.SIGN_IN);
    }

    @Test
    void anAnswerOfAProviderThatWasNotLookedAtIsFree() {
        UUID provider = backstage.provider(acme, NewProvider.cas("Company", "https://cas.example", ""));
        FederatedStart.Go go = (FederatedStart.Go) as(() -> federated.start(
                provider,
                new SsoRequest("", Optional.empty(), SsoPurpose.SIGN_IN, Optional.empty(), Optional.empty())));
        String sentTo = URLDecoder.decode(go.location().toString(), StandardCharsets.UTF_8);
        String state = sentTo.replaceFirst(".*[?]state=([^&]+).*", "$1");
        failIf("insert", "answer_used", "true");
        for (int i = 0; i < TRIES; i++) {
            LoginOutcome outcome = as(() -> door.login(new LoginRequest.Federated(
                    provider,
                    Optional.of(go.sealedAttempts()),
                    Map.of("state", List.of(state), "ticket", List.of("ST-1")),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())));
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            LoginOutcome.Refused.class,
                            refused -> assertThat(refused.failure()).isEqualTo(LoginFailure.SSO_FAILED));
        }
        mendDatabase();
        assertUnused(Limit.SSO_FINISH);
    }

    @Test
    void aProofOfAnApplicationThatWasNotLookedAtIsFree() throws JOSEException {
        ECKey key = new ECKeyGenerator(Curve.P_256).keyID("k1").generate();
        UUID wiki = backstage.application(
                acme,
                NewApplication.web("Wiki", "https://wiki.example/back").with(new JWKSet(key.toPublicJWK()).toString()));
        failIf("insert", "assertion_used", "true");
        for (int i = 0; i < TRIES; i++) {
            assertThatThrownBy(() -> askForTokens(wiki, key)).matches(database::isToBlameFor);
        }
        mendDatabase();
        assertThat(askForTokens(wiki, key).indicatesSuccess()).as("the code").isFalse();
        assertUnused(Limit.CLIENT);
    }

    private TokenResponse askForTokens(UUID application, ECKey key) {
        return as(() -> {
            URI issuer = tenant.address();
            try {
                PrivateKeyJWT proof = new PrivateKeyJWT(
                        new ClientID(application.toString()),
                        issuer.resolve("/oauth2/token"),
                        JWSAlgorithm.ES256,
                        key.toPrivateKey(),
                        key.getKeyID(),
                        null);
                AuthorizationCodeGrant grant = new AuthorizationCodeGrant(
                        new AuthorizationCode("none"), URI.create("https://wiki.example/back"));
                return tokens.answer(new TokenRequest.Builder(issuer.resolve("/oauth2/token"), proof, grant)
                        .build()
                        .toHTTPRequest());
            } catch (JOSEException e) {
                throw new IllegalStateException(e);
            }
        });
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
        assertUnused(Limit.FORGOT_PASSWORD);
    }

    @Test
    void whatTheDatabaseCannotTakeBackNowItTakesBackLater() {
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
        Waiting.until(() -> counted() == 0);
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

    /** As many may still come from there as from an address that nobody has come from. */
    private void assertUnused(Limit limit) {
        // Otherwise it brings more tokens while they are taken.
        TestClock.stop();
        assertThat(tokens(limit, address)).as("tokens of %s", limit).isGreaterThanOrEqualTo(tokens(limit, address()));
        TestClock.right();
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
