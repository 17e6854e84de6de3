package org.guestlist.administration.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.signin.login.LoginFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What is not foretold of a provider, since it may not answer. */
class SignInCaveatTest {

    private final IdentityProvider untried = new IdentityProvider(
            ProviderSettings.of(ProviderKind.OIDC, "Company", URI.create("https://id.example"), "guestlist"), 1);

    @Test
    void oneThatFailsIsNoLongerMerelyUntried() {
        assertThat(SignInCaveat.about(untried, false)).contains(SignInCaveat.NEVER_WORKED);
        assertThat(SignInCaveat.about(untried, true)).contains(SignInCaveat.FAILS);
    }

    @ParameterizedTest
    @EnumSource(names = {"SSO_MISCONFIGURED", "SSO_UNAVAILABLE", "SSO_FAILED"})
    void whatIsWrongBetweenTheProviderAndUsIsAFailureOfTheSettings(LoginFailure failure) {
        assertThat(TestSignIn.failed(failure, Optional.empty()).isProvidersFault())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"SSO_MISCONFIGURED", "SSO_UNAVAILABLE", "SSO_FAILED"})
    void whatIsAboutThePersonIsNone(LoginFailure failure) {
        assertThat(TestSignIn.failed(failure, Optional.empty()).isProvidersFault())
                .isFalse();
    }
}
