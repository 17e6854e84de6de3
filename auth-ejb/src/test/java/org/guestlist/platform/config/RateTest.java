package org.guestlist.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    private static final Instant NOON = Instant.parse("2026-06-04T12:00:00Z");
    private static final Rate SIXTY = Rate.of("60/PT10M");

    @Test
    void aFullBucketGivesAllItsTokensAtOnceAndThenOneAfterTheOther() {
        long number = Rate.micros(NOON);
        int taken = 0;
        while (Math.max(number, Rate.micros(NOON)) + SIXTY.step() <= SIXTY.highest(NOON)) {
            number = Math.max(number, Rate.micros(NOON)) + SIXTY.step();
            taken++;
        }
        assertThat(taken).isEqualTo(60);
        assertThat(SIXTY.nextAfter(number)).isEqualTo(NOON.plusSeconds(10));
    }

    @Test
    void aNodeTakesSmallHandfuls() {
        assertThat(SIXTY.handful()).isEqualTo(3);
        assertThat(Rate.of("5/PT1H").handful()).isOne();
    }

    @Test
    void itIsReadAsItIsWritten() {
        assertThat(SIXTY).isEqualTo(new Rate(60, Duration.ofMinutes(10)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "60",
                "60/",
                "/PT10M",
                "0/PT10M",
                "-1/PT10M",
                "60/PT0S",
                "60/-PT1M",
                "60/PT25H",
                "60/10",
                "x/PT10M",
                "1.5/PT1M"
            })
    void whatMakesNoSenseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Rate.of(text)).withMessageContaining("60/PT10M");
    }
}
