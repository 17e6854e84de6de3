package org.guestlist.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupportCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"K7QF-2M9X", "k7qf-2m9x", "K7QF2M9X", " k7qf 2m9x "})
    void isFoundAsPeopleTypeIt(String typed) {
        assertThat(SupportCode.parse(typed)).contains(new SupportCode("K7QF-2M9X"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K7QF", "K7QF-2M9X-9", "A7QF-2M9X", "K7QF-2M9O", "' or 1=1 --"})
    void isNoCode(String typed) {
        assertThat(SupportCode.parse(typed)).isEmpty();
    }

    @Test
    void everyNewCodeIsOneAndDiffers() {
        assertThat(Stream.generate(SupportCode::random).limit(1000))
                .doesNotHaveDuplicates()
                .allSatisfy(code -> assertThat(SupportCode.parse(code.value())).contains(code));
    }
}
