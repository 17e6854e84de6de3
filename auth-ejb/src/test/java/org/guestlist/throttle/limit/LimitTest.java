package org.guestlist.throttle.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.base.setting.Setting;
import org.junit.jupiter.api.Test;

class LimitTest {

    /** One that nobody asks for would be taken and do nothing. */
    @Test
    void eachRateThatCanBeSetIsThatOfALimit() {
        Set<String> asked = Arrays.stream(Limit.values())
                .flatMap(limit -> Stream.of(Limit.Scope.values()).map(limit::setting))
                .collect(Collectors.toSet());
        assertThat(Arrays.stream(Setting.values()).filter(Setting::isRate).map(Setting::property))
                .isSubsetOf(asked);
    }
}
