package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;

class RowSumTest {

    private static RowSum of(Object[]... rows) {
        RowSum sum = new RowSum();
        for (Object[] row : rows) {
            sum.add(row);
        }
        return sum;
    }

    private static Object[] row(Object... values) {
        return values;
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        assertThat(of(row(1L, "a"), row(2L, "b")).isSameAs(of(row(2L, "b"), row(1L, "a"))))
                .isTrue();
    }

    @Test
    void everyDifferenceCounts() {
        RowSum sum = of(row(1L, "ab", null), row(2L, "c", ""));
        assertThat(sum.isSameAs(of(row(1L, "ab", null)))).as("a row less").isFalse();
        assertThat(sum.isSameAs(of(row(1L, "ab", ""), row(2L, "c", ""))))
                .as("null")
                .isFalse();
        assertThat(sum.isSameAs(of(row(1L, "c", null), row(2L, "ab", ""))))
                .as("exchanged")
                .isFalse();
        assertThat(of(row("ab", "c")).isSameAs(of(row("a", "bc"))))
                .as("moved to the next column")
                .isFalse();
        assertThat(of(row((Object) new byte[] {1, 2})).isSameAs(of(row((Object) new byte[] {1, 3}))))
                .as("bytes")
                .isFalse();
        assertThat(of(row("a"), row("a")).isSameAs(of(row("b"), row("b"))))
                .as("twice")
                .isFalse();
    }

    @Test
    void aMomentIsTheSameInAnyTimeZone() {
        assertThat(of(row(OffsetDateTime.parse("2027-01-31T12:00:00.123456Z")))
                        .isSameAs(of(row(OffsetDateTime.parse("2027-01-31T13:00:00.123456+01:00")))))
                .isTrue();
    }
}
