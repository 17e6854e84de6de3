package org.guestlist.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.platform.permission.AuthenticationContext;
import org.junit.jupiter.api.Test;

class SignInNeedsTest {

    private static SignInNeeds from(String... networks) {
        return new SignInNeeds(
                false, false, Stream.of(networks).map(AddressRange::of).toList(), false);
    }

    @Test
    void aPasskeyIsMoreThanASecondFactor() {
        assertThat(SignInNeeds.NONE.context()).isEqualTo(AuthenticationContext.ONE_FACTOR);
        assertThat(new SignInNeeds(true, false, List.of(), false).context())
                .isEqualTo(AuthenticationContext.TWO_FACTORS);
        assertThat(new SignInNeeds(true, true, List.of(), false).context())
                .isEqualTo(AuthenticationContext.PHISHING_RESISTANT);
    }

    @Test
    void withoutNetworksEverywhereIsFine() {
        assertThat(SignInNeeds.NONE.allowFrom("198.51.100.1")).isTrue();
        assertThat(SignInNeeds.NONE.allowFrom("")).isTrue();
    }

    @Test
    void oneOfTheNetworksIsEnough() {
        SignInNeeds needs = from("203.0.113.0/24", "2001:db8::/32");
        assertThat(needs.allowFrom("203.0.113.255")).isTrue();
        assertThat(needs.allowFrom("2001:db8:1::1")).isTrue();
        assertThat(needs.allowFrom("203.0.114.0")).isFalse();
        assertThat(needs.allowFrom("2001:db9::1")).isFalse();
        assertThat(needs.allowFrom("")).as("a job").isFalse();
        assertThat(needs.allowFrom("office")).isFalse();
    }

    @Test
    void aNewDeviceIsFineUnlessAKnownOneIsNeeded() {
        SignInNeeds known = new SignInNeeds(false, false, List.of(), true);
        assertThat(SignInNeeds.NONE.allowOn(false)).isTrue();
        assertThat(known.allowOn(false)).isFalse();
        assertThat(known.allowOn(true)).isTrue();
    }

    @Test
    void networksAreStoredAndReadAgain() {
        SignInNeeds needs = from("203.0.113.0/24", "2001:db8::/32", "::1");
        assertThat(SignInNeeds.networks(SignInNeeds.text(needs.networks()))).isEqualTo(needs.networks());
        assertThat(SignInNeeds.networks("")).isEmpty();
        List<AddressRange> many = Collections.nCopies(150, AddressRange.of("203.0.113.0/24"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SignInNeeds(false, false, many, false))
                .withMessage("networks");
    }
}
