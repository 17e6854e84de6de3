package org.guestlist.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.account.attribute.StandardAttribute;
import org.junit.jupiter.api.Test;

class AttributeFilterTest {

    private static AttributeFilter of(String value) {
        return AttributeFilter.of("score", value).orElseThrow();
    }

    @Test
    void theStandardOnesAreThoseThatAreKept() {
        assertThat(AttributeFilter.STANDARD)
                .isEqualTo(Arrays.stream(StandardAttribute.values())
                        .filter(one -> !one.name().matches("NAME|LANGUAGE|MANAGER"))
                        .map(StandardAttribute::key)
                        .collect(Collectors.toSet()));
    }

    @Test
    void aValueIsAPartTheWholeOrARange() {
        assertThat(of(" eng ").value()).isEqualTo("eng");
        assertThat(of("eng").whole()).isEmpty();
        assertThat(of("eng").isRange()).isFalse();
        assertThat(of("\"R & D\"").whole()).contains("R & D");
        assertThat(of("5..10").isRange()).isTrue();
        assertThat(of("5 .. 10").least()).contains("5");
        assertThat(of("5 .. 10").most()).contains("10");
        assertThat(of("2027-01-31..").most()).isEmpty();
        assertThat(of("..10").least()).isEmpty();
        assertThat(of("..").isRange()).isFalse();
        assertThat(of("\"5..10\"").isRange()).isFalse();
    }

    @Test
    void whatCanBeNoAttributeOrValueFiltersNothing() {
        assertThat(AttributeFilter.of("department", "x")).isPresent();
        assertThat(AttributeFilter.of("givenName) or (1 = 1", "x")).isEqualTo(Optional.empty());
        assertThat(AttributeFilter.of("ANY", "x")).isEmpty();
        assertThat(AttributeFilter.of("score", " ")).isEmpty();
        assertThat(AttributeFilter.of("score", "a".repeat(201))).isEmpty();
    }
}
