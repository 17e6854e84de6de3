package org.guestlist.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnsTest {

    @Test
    void whatIsWrittenIsRead() {
        Map<String, String> values = Map.of("name", "Ada \"Ann\" Ä", "empty", "");
        assertThat(Columns.map(Columns.json(values))).isEqualTo(values);
    }

    /** The rows of many organisations are read together, and one of them must not take the others along. */
    @ParameterizedTest
    @ValueSource(strings = {"", " ", "no JSON", "{\"a\":\"b\"", "[]", "null", "\"a\"", "{\"a\":1}", "{\"a\":{}}"})
    void whatCannotBeReadHasNoValues(String stored) {
        assertThat(Columns.map(stored)).isEmpty();
    }

    @Test
    void literallyIsWithoutWildcards() {
        assertThat(Columns.literally("50%_!")).isEqualTo("50!%!_!!");
    }
}
