package org.guestlist.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CostTest {

    private int found;

    /** Looks at each pair of characters. */
    private void pairs(String text) {
        for (int i = 0; i < text.length(); i++) {
            for (int j = 0; j < text.length(); j++) {
                found += text.charAt(i) == text.charAt(j) ? 1 : 2;
            }
        }
    }

    @Test
    void whatIsQuadraticIsFound() {
        assertThatThrownBy(() -> Cost.growsWithLength(10_000, "a"::repeat, this::pairs))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("twice the length");
        assertThat(found).isNotZero();
    }

    @Test
    void whatIsLinearIsFineHoweverLong() {
        Cost.growsWithLength(50_000_000, "a"::repeat, text -> found += text.indexOf('b') + text.hashCode());
    }

    @Test
    void memoryIsWhatTheThreadAsksFor() {
        assertThat(Cost.memory(() -> found += new byte[1_000_000].length)).isBetween(1_000_000L, 2_000_000L);
    }
}
