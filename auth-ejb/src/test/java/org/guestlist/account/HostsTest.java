package org.guestlist.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostsTest {

    private static final Hosts BOTH = new Hosts(1, Optional.of(2L));

    @Test
    void oneTakesThePlaceOfAnother() {
        assertThat(new Hosts(1).replace(1, 3)).isEqualTo(new Hosts(3));
        assertThat(BOTH.replace(1, 3)).isEqualTo(new Hosts(3, Optional.of(2L)));
        assertThat(BOTH.replace(2, 3)).isEqualTo(new Hosts(1, Optional.of(3L)));
    }

    @Test
    void whoIsAHostAlreadyIsTheOnlyOneThen() {
        assertThat(BOTH.replace(1, 2)).isEqualTo(new Hosts(2));
        assertThat(BOTH.replace(2, 1)).isEqualTo(new Hosts(1));
    }

    @Test
    void nobodyIsBoth() {
        assertThatThrownBy(() -> new Hosts(1, Optional.of(1L))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bothAnswer() {
        assertThat(BOTH.include(1)).isTrue();
        assertThat(BOTH.include(2)).isTrue();
        assertThat(BOTH.include(3)).isFalse();
    }
}
