package org.guestlist.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ShortMemoryTest {

    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");

    @Test
    void anAnswerCountsForItsTime() {
        ShortMemory<String, Integer> memory = new ShortMemory<>(Duration.ofMinutes(1));
        assertThat(memory.find("one", NOW)).isEmpty();
        memory.keep("one", 1, NOW);
        memory.keep("two", 2, NOW.plusSeconds(30));
        assertThat(memory.find("one", NOW.plusSeconds(59))).contains(1);
        assertThat(memory.find("one", NOW.plusSeconds(60))).isEmpty();
        assertThat(memory.find("two", NOW.plusSeconds(60))).contains(2);
        memory.keep("three", 3, NOW.plusSeconds(70));
        assertThat(memory.find("one", NOW)).as("let go of").isEmpty();
        assertThat(memory.find("two", NOW.plusSeconds(70))).contains(2);
    }
}
