package org.guestlist.web.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestValuesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5120",
                " 5120 ",
                "5,120",
                "5.120",
                "5 120",
                "5\u00a0120",
                "5\u202f120",
                "5\u2019120",
                "5'120",
                "05120"
            })
    void aNumberIsReadAsPeopleWriteIt(String typed) {
        assertThat(RequestValues.wholeNumber(typed)).contains(5120);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-5", "5e3", "5120 people", "0x10", "1234567890", "\u0665"})
    void anythingElseIsNone(String typed) {
        assertThat(RequestValues.wholeNumber(typed)).isEmpty();
    }

    @Test
    void nothingTypedIsNone() {
        assertThat(RequestValues.wholeNumber(null)).isEqualTo(Optional.empty());
    }
}
