package org.guestlist.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.guestlist.account.Account;
import org.guestlist.backstage.Backstage;
import org.guestlist.backstage.Organisation;
import org.guestlist.backstage.Person;
import org.guestlist.backstage.Race;
import org.guestlist.backstage.Work;
import org.guestlist.organisation.tenant.TenantScope;
import org.guestlist.platform.secret.Token;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sessions as rows. */
@ExtendWith(ArquillianExtension.class)
@Tag("h2")
class SessionsIT {

    @Inject
    private Backstage backstage;

    @Inject
    private Work work;

    @Inject
    private TenantScope scope;

    @Inject
    private SessionService sessions;

    @Inject
    private KeptForms kept;

    private Organisation acme;
    private Person ada;

    @BeforeEach
    void invite() {
        acme = backstage.organisation("Acme");
        ada = backstage.employee(acme, "ada@example.com", "Correct horse 7");
    }

    @AfterEach
    void setClockRight() {
        backstage.setClockRight();
    }

    @Test
    void whatWasKeptIsTakenOnceHoweverOftenItIsAskedFor() {
        Token token = start();
        long session =
                scope.call(acme.id(), () -> sessions.find(token).orElseThrow().getId());
        UUID id =
                scope.call(acme.id(), () -> kept.keep(session, new KeptForms.KeptForm("/account", Optional.of("a=b"))));
        assertThat(Race.of(
                        12,
                        () -> scope.call(acme.id(), () -> kept.take(id, session).isPresent())))
                .containsOnlyOnce(true);
    }

    @Test
    void aSessionHoldsOnlyTheHashOfItsToken() {
        Token token = start();
        assertThat(backstage.rows(acme)).contains(token.hash().value()).doesNotContain(token.value());
        assertThat(isAlive(token)).isTrue();
        assertThat(isAlive(Token.random())).isFalse();
    }

    @Test
    void anotherOrganisationKnowsNothingOfItAndDoesNotEndIt() {
        Token token = start();
        Organisation globex = backstage.organisation("Globex");
        scope.run(globex.id(), () -> {
            assertThat(sessions.check(token)).isEmpty();
            sessions.end(token);
        });
        assertThat(isAlive(token)).isTrue();
    }

    @Test
    void anUnusedSessionEndsAfterTheIdleTime() {
        Token token = start();
        backstage.forwardClock(Duration.ofMinutes(29));
        assertThat(isAlive(token)).isTrue();
        backstage.forwardClock(Duration.ofMinutes(29));
        assertThat(isAlive(token)).as("29 minutes after its last use").isTrue();
        backstage.forwardClock(Duration.ofMinutes(31));
        assertThat(isAlive(token)).isFalse();
        backstage.setClockRight();
        assertThat(isAlive(token)).as("its row is gone").isFalse();
    }

    @Test
    void aUsedSessionEndsAfterTheAbsoluteTime() {
        Token token = start();
        for (int i = 0; i < 28; i++) {
            backstage.forwardClock(Duration.ofMinutes(25));
            assertThat(isAlive(token)).isTrue();
        }
        backstage.forwardClock(Duration.ofMinutes(25));
        assertThat(isAlive(token)).as("12 hours and 5 minutes old").isFalse();
    }

    @Test
    void useIsWrittenAtMostOnceAMinute() {
        Token token = start();
        Instant before = lastUse(token);
        assertThat(isAlive(token)).isTrue();
        backstage.forwardClock(Duration.ofSeconds(50));
        assertThat(isAlive(token)).isTrue();
        assertThat(lastUse(token)).isEqualTo(before);
        backstage.forwardClock(Duration.ofSeconds(20));
        assertThat(isAlive(token)).isTrue();
        assertThat(lastUse(token)).isAfter(before);
    }

    private Instant lastUse(Token token) {
        return scope.call(
                acme.id(), () -> sessions.find(token).orElseThrow().times().lastSeenAt());
    }

    @Test
    void signingOutEndsOneSessionAndOthersCanBeEndedTogether() {
        Token here = start();
        Token there = start();
        Token elsewhere = start();
        scope.run(acme.id(), () -> sessions.end(there));
        assertThat(isAlive(there)).isFalse();
        assertThat(isAlive(elsewhere)).isTrue();

        work.as(acme, em -> {
            sessions.endOthers(em.find(Account.class, ada.id()), here);
            return null;
        });
        assertThat(isAlive(here)).isTrue();
        assertThat(isAlive(elsewhere)).isFalse();
    }

    /** As when a form is sent twice: the browser keeps what the slower answer brings, too. */
    @Test
    void ofTwoRenewalsAtOnceOneCounts() throws Exception {
        Token before = start();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            CompletableFuture<Token> second = new CompletableFuture<>();
            Token first = work.as(acme, em -> {
                Token renewed = sessions.renew(before, AuthenticationMethod.PASSWORD);
                other.submit(() -> second.complete(
                        scope.call(acme.id(), () -> sessions.renew(before, AuthenticationMethod.PASSWORD))));
                assertThatThrownBy(() -> second.get(500, TimeUnit.MILLISECONDS))
                        .as("it waits")
                        .isInstanceOf(TimeoutException.class);
                return renewed;
            });
            assertThat(second.get(10, TimeUnit.SECONDS)).as("no other token").isEqualTo(before);
            assertThat(first).isNotEqualTo(before);
            assertThat(isAlive(first)).isTrue();
            assertThat(isAlive(before)).isFalse();
            assertThat(scope.call(acme.id(), () -> sessions.isRenewed(before)))
                    .as("whoever still sends it is told to wait for the new one")
                    .isTrue();
        } finally {
            other.shutdown();
        }
    }

    private Token start() {
        return work.as(
                acme,
                em -> sessions.start(
                        em.find(Account.class, ada.id()), LoginMethod.PASSWORD, AuthenticationMethod.PASSWORD));
    }

    private boolean isAlive(Token token) {
        return scope.call(acme.id(), () -> sessions.check(token).isPresent());
    }
}
