package org.guestlist.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PartSizeTest {

    private final PartSize size = new PartSize(50, 500);

    @Test
    void slowPartsMakeSmallerOnesAndQuickOnesLargerOnes() {
        assertThat(size.rows()).isEqualTo(500);
        size.took(Duration.ofSeconds(3));
        size.took(Duration.ofSeconds(2));
        assertThat(size.rows()).isEqualTo(125);
        size.took(Duration.ofMillis(600));
        assertThat(size.rows()).isEqualTo(125);
        size.took(Duration.ofMillis(100));
        assertThat(size.rows()).isEqualTo(250);
    }

    @Test
    void partsStayWithinTheirBounds() {
        for (int i = 0; i < 20; i++) {
            size.took(Duration.ofMinutes(1));
        }
        assertThat(size.rows()).isEqualTo(50);
        for (int i = 0; i < 20; i++) {
            size.took(Duration.ZERO);
        }
        assertThat(size.rows()).isEqualTo(500);
    }
}
