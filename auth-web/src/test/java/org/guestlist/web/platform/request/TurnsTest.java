package org.guestlist.web.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.guestlist.web.platform.request.Turns.Turn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final long ACME = 1;
    private static final long OTHER = 2;

    private final AtomicLong nanos = new AtomicLong();
    private final Turns turns = new Turns(2, nanos::get);

    @AfterEach
    void nothingIsLeft() {
        assertThat(turns.waiting()).isZero();
    }

    private CompletableFuture<Turn> later(boolean page) {
        int before = turns.waiting();
        CompletableFuture<Turn> turn = CompletableFuture.supplyAsync(() -> turns.take(ACME, page), task -> {
            Thread thread = new Thread(task, "waits");
            thread.setDaemon(true);
            thread.start();
        });
        while (turns.waiting() == before && !turn.isDone()) {
            Thread.onSpinWait();
        }
        return turn;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void comeAll() {
        turns.came(OTHER);
        turns.came(ACME);
    }

    @Test
    void anOrganisationAloneWaitsForNothing() {
        turns.came(ACME);
        for (int i = 0; i < 10; i++) {
            assertThat(turns.take(ACME, false)).isNotNull();
        }
    }

    @Test
    void besideAnotherOneCallWaitsForTheOneBefore() {
        comeAll();
        Turn first = turns.take(ACME, false);
        CompletableFuture<Turn> second = later(false);
        assertThat(second).isNotDone();
        assertThat(turns.take(OTHER, false)).as("each has a line of its own").isNotNull();
        turns.end(first);
        turns.end(second.join());
    }

    @Test
    void aPageGoesBeforePrograms() {
        comeAll();
        Turn first = turns.take(ACME, false);
        CompletableFuture<Turn> program = later(false);
        CompletableFuture<Turn> page = later(true);
        turns.end(first);
        Turn next = page.join();
        assertThat(program).isNotDone();
        turns.end(next);
        turns.end(program.join());
    }

    @Test
    void aLongTurnStopsNobody() {
        comeAll();
        Turn slow = turns.take(ACME, true);
        CompletableFuture<Turn> second = later(false);
        pass(Turns.LONGEST_TURN);
        turns.end(second.join());
        turns.end(slow);
    }

    @Test
    void onceTheOthersHaveGoneItHasAllAgain() {
        comeAll();
        Turn first = turns.take(ACME, false);
        pass(Turns.BESIDE_OTHERS.minus(Turns.LONGEST_TURN.dividedBy(2)));
        turns.came(ACME);
        Turn second = turns.take(ACME, false);
        CompletableFuture<Turn> third = later(false);
        assertThat(third).isNotDone();
        pass(Turns.LONGEST_TURN.dividedBy(2));
        turns.end(third.join());
        turns.end(second);
        turns.end(first);
        turns.end(turns.take(OTHER, true));
    }

    @Test
    void whoHasWaitedForTooLongComesAgain() {
        comeAll();
        Turn turn = turns.take(ACME, true);
        CompletableFuture<Turn> inVain = later(false);
        for (int page = 0; page < 3; page++) {
            pass(Turns.LONGEST_TURN.multipliedBy(3).dividedBy(4));
            CompletableFuture<Turn> before = later(true);
            turns.end(turn);
            turn = before.join();
            comeAll();
        }
        pass(Turns.LONGEST_WAIT.minus(Turns.LONGEST_TURN.multipliedBy(9).dividedBy(4)));
        assertThat(inVain.join()).isNull();
        turns.end(turn);
    }

    @Test
    void nothingIsKeptOfWhatHasEnded() {
        comeAll();
        for (long i = 0; i < 100; i++) {
            turns.end(turns.take(i, false));
        }
        assertThat(turns.organisations()).isZero();
    }
}
