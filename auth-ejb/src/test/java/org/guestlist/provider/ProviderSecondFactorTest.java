package org.guestlist.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guestlist.provider.ProviderSecondFactor.Counts;
import org.junit.jupiter.api.Test;

class ProviderSecondFactorTest {

    private static final List<String> NOTHING = List.of();

    private final ProviderSecondFactor claimed = new ProviderSecondFactor(Counts.CLAIMED, List.of("mfa", "urn:gold"));

    @Test
    void oneValueOfAcrOrAmrIsEnough() {
        assertThat(claimed.isIn(NOTHING, List.of("pwd", "mfa"))).isTrue();
        assertThat(claimed.isIn(List.of("urn:gold"), NOTHING)).isTrue();
    }

    @Test
    void whatIsNotNamedOrIsWrittenInAnotherWayDoesNotCount() {
        assertThat(claimed.isIn(NOTHING, NOTHING)).isFalse();
        assertThat(claimed.isIn(List.of("urn:silver"), List.of("pwd", "MFA", "mfa2")))
                .isFalse();
    }

    @Test
    void alwaysAndNeverDoNotDependOnWhatIsSaid() {
        assertThat(ProviderSecondFactor.TRUSTED.isIn(NOTHING, NOTHING)).isTrue();
        ProviderSecondFactor never = new ProviderSecondFactor(Counts.NEVER, List.of("mfa"));
        assertThat(never.isIn(List.of("mfa"), List.of("mfa"))).isFalse();
        assertThat(never.values()).isEmpty();
    }
}
