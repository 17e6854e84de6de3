package org.guestlist.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.guestlist.throttle.ThrottleRule.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThrottleRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private final ThrottleRule rule = ThrottleRule.UNKNOWN_BROWSER;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5})
    void firstFiveFailuresCostNoWait(int failures) {
        assertThat(rule.waitAfter(failures)).isEqualTo(Duration.ZERO);
        assertThat(rule.blockedUntilAfter(failures, NOW)).isEqualTo(NOW);
        assertThat(rule.decide(failures, NOW, NOW)).isEqualTo(new Decision.Open());
    }

    @ParameterizedTest
    @CsvSource({
        "6, PT30S",
        "7, PT1M",
        "8, PT2M",
        "9, PT4M",
        "10, PT8M",
        "11, PT16M",
        "12, PT32M",
        "13, PT1H",
        "14, PT1H",
        "99, PT1H",
        "2147483647, PT1H"
    })
    void laterFailuresDoubleTheWaitUpToAnHour(int failures, Duration wait) {
        assertThat(rule.waitAfter(failures)).isEqualTo(wait);
        assertThat(rule.blockedUntilAfter(failures, NOW)).isEqualTo(NOW.plus(wait));
    }

    @Test
    void aFreeFailureCostsNoWaitEvenWhereAnotherNodesClockIsAhead() {
        assertThat(rule.decide(5, NOW.plusMillis(5), NOW)).isEqualTo(new Decision.Open());
        assertThat(rule.decide(6, NOW.plusMillis(5), NOW)).isInstanceOf(Decision.Wait.class);
    }

    @Test
    void anAttemptThatComesTooEarlyIsToldWhenItMayComeBack() {
        Instant until = NOW.plusSeconds(30);
        assertThat(rule.decide(6, until, NOW)).isEqualTo(new Decision.Wait(until));
        assertThat(rule.decide(6, until, until.minusNanos(1))).isEqualTo(new Decision.Wait(until));
        assertThat(rule.decide(6, until, until)).isEqualTo(new Decision.Open());
    }

    @Test
    void noEarlierBlockMeansOpen() {
        assertThat(rule.decide(0, null, NOW)).isEqualTo(new Decision.Open());
    }

    @Test
    void aHundredFailuresLockWhateverTheClockSays() {
        assertThat(rule.decide(99, NOW, NOW)).isEqualTo(new Decision.Open());
        assertThat(rule.decide(100, NOW, NOW.plus(Duration.ofDays(365)))).isEqualTo(new Decision.Locked());
        assertThat(rule.decide(101, null, NOW)).isEqualTo(new Decision.Locked());
    }

    @Test
    void guessingAtFullSpeedTakesDaysToReachTheLimit() {
        Duration all = Duration.ZERO;
        for (int failures = 1; failures < rule.limit(); failures++) {
            all = all.plus(rule.waitAfter(failures));
        }
        assertThat(all).isGreaterThan(Duration.ofDays(3));
    }

    @ParameterizedTest
    @CsvSource({"3, PT0S", "4, PT1M", "5, PT2M", "9, PT32M", "10, PT1H", "11, PT1H"})
    void theBackDoorWaitsEarlierAndLonger(int failures, Duration wait) {
        assertThat(ThrottleRule.BACK_DOOR.waitAfter(failures)).isEqualTo(wait);
        assertThat(ThrottleRule.BACK_DOOR.isHardFrom(failures))
                .as("the first to wait longest")
                .isEqualTo(failures == 10);
    }

    @Test
    void aRuleThatNeverLocksOrShrinksIsRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> new ThrottleRule(5, second, second, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new ThrottleRule(-1, second, second, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new ThrottleRule(5, Duration.ZERO, second, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> new ThrottleRule(5, second, Duration.ofMillis(1), 9));
    }
}
