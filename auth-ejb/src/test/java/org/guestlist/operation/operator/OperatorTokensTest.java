package org.guestlist.operation.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorTokensTest {

    private static final String OLD = "0123456789abcdef0123456789abcdef";
    private static final String NEW = "fedcba9876543210fedcba9876543210";
    private static final List<String> BOTH = List.of(NEW, OLD);

    @Test
    void eachOfTheTokensCountsAndIsNamedByTheBeginningOfItsHash() {
        // printf %s 0123456789abcdef0123456789abcdef | sha256sum
        assertThat(OperatorTokens.operator("Bearer " + OLD, BOTH)).contains("operator 3eb1bd43");
        assertThat(OperatorTokens.operator("bearer  " + NEW + " ", BOTH)).isPresent();
        assertThat(OperatorTokens.operator("Bearer " + NEW, BOTH))
                .isNotEqualTo(OperatorTokens.operator("Bearer " + OLD, BOTH));
    }

    @Test
    void nothingElseCounts() {
        assertThat(OperatorTokens.operator(null, BOTH)).isEmpty();
        assertThat(OperatorTokens.operator("", BOTH)).isEmpty();
        assertThat(OperatorTokens.operator("Bearer", BOTH)).isEmpty();
        assertThat(OperatorTokens.operator("Bearer ", BOTH)).isEmpty();
        assertThat(OperatorTokens.operator("Basic " + OLD, BOTH)).isEmpty();
        assertThat(OperatorTokens.operator("Bearer " + OLD + "0", BOTH)).isEmpty();
        assertThat(OperatorTokens.operator("Bearer " + OLD.substring(1), BOTH)).isEmpty();
        assertThat(OperatorTokens.operator("Bearer " + NEW + "," + OLD, BOTH)).isEmpty();
        assertThat(OperatorTokens.operator("Bearer " + OLD, List.of())).isEmpty();
    }
}
