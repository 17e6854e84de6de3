package org.guestlist.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where mails come back, and which mail it was. */
class BounceAddressTest {

    @Test
    void theTokenIsReadFromTheAddressAgainInAnyCase() {
        BounceAddress address = BounceAddress.of("bounces+{token}@mail.{host}");
        assertThat(address.with("2n9c-0f", "acme.example")).isEqualTo("bounces+2n9c-0f@mail.acme.example");
        assertThat(address.tokenIn("<Bounces+2N9C-0F@mail.acme.example>")).hasValue("2N9C-0F");
        assertThat(address.tokenIn("bounces@mail.acme.example")).isEmpty();
        assertThat(address.tokenIn("ada@example.com")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bounces@example.com", "b+{token}", "b@{token}.example", "b {token}@example.com", "b+{tokn}@a.b"
            })
    void anAddressWithoutAPlaceForTheTokenIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> BounceAddress.of(text));
    }
}
