package org.guestlist.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.platform.permission.AuthenticationContext.ONE_FACTOR;
import static org.guestlist.platform.permission.AuthenticationContext.PHISHING_RESISTANT;
import static org.guestlist.platform.permission.AuthenticationContext.TWO_FACTORS;

import java.time.Instant;
import java.util.Set;
import org.guestlist.platform.permission.Proof;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");
    private static final Instant TEN = NINE.plusSeconds(3600);

    @Test
    void aSignInByOneFactorReachesNothingElse() {
        Authentication shown = Authentication.of(NINE, null, null, null);
        assertThat(shown.strongest()).isEqualTo(ONE_FACTOR);
        assertThat(shown.at(ONE_FACTOR)).hasValue(NINE);
        assertThat(shown.reaches(TWO_FACTORS)).isFalse();
        assertThat(shown.proof(TWO_FACTORS, NINE)).isEqualTo(Proof.NONE);
    }

    @Test
    void eachIsAsOldAsItWasLastShown() {
        Authentication shown = Authentication.of(NINE, TEN, TEN, NINE);
        assertThat(shown.strongest()).isEqualTo(PHISHING_RESISTANT);
        assertThat(shown.at(PHISHING_RESISTANT)).hasValue(NINE);
        assertThat(shown.at(ONE_FACTOR)).hasValue(TEN);
        assertThat(shown.proof(TWO_FACTORS, TEN)).isEqualTo(Proof.FRESH);
        assertThat(shown.proof(PHISHING_RESISTANT, TEN.plusSeconds(60))).isEqualTo(Proof.TODAY);
    }

    /** A provider may have asked long before the session here began. */
    @Test
    void anEarlierProofDoesNotMakeTheSignInOlder() {
        assertThat(Authentication.of(TEN, NINE, null, null).oneFactorAt()).isEqualTo(TEN);
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
