package org.guestlist.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.guestlist.throttle.Throttle.Counted;
import org.guestlist.throttle.ThrottleRule.Decision;
import org.junit.jupiter.api.Test;

class AttemptQueueTest {

    private static final Counted OPEN = new Counted(new Decision.Open(), true);
    private static final Counted REFUSED = new Counted(new Decision.Wait(Instant.MAX), false);
    private static final Counted UNDECIDED = new Counted(new Decision.Wait(Instant.MAX), true);
    private static final Counted UNDECIDED_LOCK = new Counted(new Decision.Locked(), true);

    @Test
    void whatIsDecidedDoesNotWait() {
        AttemptQueue full = new AttemptQueue(0, Duration.ZERO);
        assertThat(full.await(() -> OPEN)).isEqualTo(OPEN.decision());
        assertThat(full.await(() -> REFUSED)).isEqualTo(REFUSED.decision());
    }

    @Test
    void whatDependsOnOthersWaitsForThem() {
        Deque<Counted> looks = new ArrayDeque<>(List.of(UNDECIDED, UNDECIDED, OPEN));
        assertThat(new AttemptQueue(1, Duration.ofMinutes(1)).await(looks::remove))
                .isEqualTo(OPEN.decision());
    }

    @Test
    void whoeverFindsNoPlaceOrWaitsTooLongIsToldOfTheLoadAndNotOfFailures() {
        for (Counted undecided : List.of(UNDECIDED, UNDECIDED_LOCK)) {
            for (AttemptQueue queue :
                    List.of(new AttemptQueue(0, Duration.ofMinutes(1)), new AttemptQueue(1, Duration.ZERO))) {
                assertThatExceptionOfType(BusyException.class)
                        .isThrownBy(() -> queue.await(() -> undecided))
                        .satisfies(busy -> assertThat(busy.retryAfter()).isPositive());
            }
        }
    }

    @Test
    void aPlaceIsFreeAgainAfterwards() {
        AttemptQueue queue = new AttemptQueue(1, Duration.ZERO);
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(BusyException.class)
                    .isThrownBy(() -> queue.await(() -> UNDECIDED))
                    .withMessageContaining("too long");
        }
    }
}
