package org.guestlist.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.platform.permission.AuthenticationContext.ONE_FACTOR;
import static org.guestlist.platform.permission.AuthenticationContext.PHISHING_RESISTANT;
import static org.guestlist.platform.permission.AuthenticationContext.TWO_FACTORS;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.platform.permission.Proof;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TEN = NINE.plusSeconds(3600);

    @Test
    void aSignInByOneFactorReachesNothingElse() {
        Authentication shown = Authentication.of(NINE, null, null, null, null);
        assertThat(shown.strongest()).isEqualTo(ONE_FACTOR);
        assertThat(shown.at(ONE_FACTOR)).hasValue(NINE);
        assertThat(shown.reaches(TWO_FACTORS)).isFalse();
        assertThat(shown.proof(TWO_FACTORS, NINE)).isEqualTo(Proof.NONE);
    }

    @Test
    void eachIsAsOldAsItWasLastShown() {
        Authentication shown = Authentication.of(NINE, NINE, TEN, TEN, NINE);
        assertThat(shown.strongest()).isEqualTo(PHISHING_RESISTANT);
        assertThat(shown.at(PHISHING_RESISTANT)).hasValue(NINE);
        assertThat(shown.at(ONE_FACTOR)).hasValue(TEN);
        assertThat(shown.proof(TWO_FACTORS, TEN)).isEqualTo(Proof.FRESH);
        assertThat(shown.proof(PHISHING_RESISTANT, TEN.plusSeconds(60))).isEqualTo(Proof.TODAY);
    }

    /** A provider may have asked long before the session here began, which makes nothing younger. */
    @Test
    void aSessionHereIsNoSignInThere() {
        assertThat(Authentication.of(TEN, NINE, NINE, null, null).oneFactorAt()).isEqualTo(NINE);
        assertThat(Authentication.of(TEN, NINE, null, null, null).oneFactorAt())
                .as("a trusted device stood in for the second factor")
                .isEqualTo(NINE);
        assertThat(Authentication.of(TEN, Authentication.UNKNOWN, TEN, null, null)
                        .oneFactorAt())
                .as("a sign-in that counts as a proof here, of a provider that does not say when it was")
                .isEqualTo(Authentication.UNKNOWN);
        assertThat(Authentication.of(NINE, Authentication.UNKNOWN, TEN, null, null)
                        .oneFactorAt())
                .as("what was shown here since")
                .isEqualTo(TEN);
        assertThat(Authentication.of(TEN, null, NINE, null, null).oneFactorAt())
                .as("of the version before")
                .isEqualTo(TEN);
    }

    private static ProviderSignIn there(Instant signedInAt, AuthenticationContext context) {
        return new ProviderSignIn(
                new ProviderSession(3, "ada", Optional.empty(), Optional.empty(), Optional.empty()),
                "Company",
                Optional.ofNullable(signedInAt),
                Set.of(),
                context);
    }

    @Test
    void whatAProviderSaysIsAsOldAsItSays() {
        ProviderSignIn silent = there(NINE, TWO_FACTORS);
        assertThat(silent.shown(Set.of(), TEN)).isEqualTo(new Authentication(NINE, NINE, null));
        assertThat(silent.provenAt(Set.of(), TEN)).isEqualTo(NINE);
        ProviderSignIn ahead = there(TEN.plusSeconds(30), ONE_FACTOR);
        assertThat(ahead.shown(Set.of(), TEN))
                .as("of a clock that is ahead")
                .isEqualTo(new Authentication(TEN, null, null));
        ProviderSignIn unsaid = there(null, TWO_FACTORS);
        assertThat(unsaid.shown(Set.of(), TEN).at(TWO_FACTORS)).hasValue(Authentication.UNKNOWN);
        assertThat(unsaid.shown(Set.of(), TEN).proof(ONE_FACTOR, TEN).covers(Proof.TODAY))
                .isFalse();
        assertThat(unsaid.provenAt(Set.of(), TEN)).as("for what is done here").isEqualTo(TEN);
    }

    @Test
    void whatIsShownHereAfterAProviderIsFromNow() {
        assertThat(there(NINE, ONE_FACTOR).shown(AuthenticationMethod.CODE, TEN))
                .isEqualTo(new Authentication(TEN, TEN, null));
        assertThat(there(null, ONE_FACTOR).shown(AuthenticationMethod.PASSKEY, TEN))
                .isEqualTo(new Authentication(TEN, TEN, TEN));
        assertThat(there(NINE, TWO_FACTORS).shown(AuthenticationMethod.PASSWORD, TEN))
                .as("a password makes no second factor younger")
                .isEqualTo(new Authentication(TEN, NINE, null));
        assertThat(there(NINE, ONE_FACTOR).provenAt(AuthenticationMethod.CODE, TEN))
                .isEqualTo(TEN);
    }

    @Test
    void whatIsShownHereSaysHowMuchItIs() {
        assertThat(AuthenticationMethod.contextOf(AuthenticationMethod.PASSWORD))
                .isEqualTo(ONE_FACTOR);
        assertThat(AuthenticationMethod.contextOf(AuthenticationMethod.CODE)).isEqualTo(TWO_FACTORS);
        assertThat(AuthenticationMethod.contextOf(AuthenticationMethod.PASSKEY)).isEqualTo(PHISHING_RESISTANT);
        assertThat(AuthenticationMethod.contextOf(
                        AuthenticationMethod.and(AuthenticationMethod.PASSWORD, AuthenticationMethod.PASSKEY)))
                .isEqualTo(PHISHING_RESISTANT);
        assertThat(AuthenticationMethod.contextOf(Set.of())).isEqualTo(ONE_FACTOR);
    }
}
