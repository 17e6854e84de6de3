package org.guestlist.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.guestlist.organisation.tenant.Bound;
import org.guestlist.platform.secret.MasterKeys;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.ProviderSession;
import org.guestlist.session.ProviderSignIn;
import org.junit.jupiter.api.Test;

class HalfSignInsTest {

    private static final Instant NOW = Instant.parse("2026-06-04T13:30:10Z");
    private static final HalfSignIn HALF =
            new HalfSignIn(7, Optional.of(NOW.minusSeconds(1)), true, Optional.empty(), "/account?a=b&c");

    private final SecretBox box = MasterKeys.box(MasterKeys.key(1));

    private HalfSignIns at(Instant now, long organisation) {
        return new HalfSignIns(box, Bound.to(organisation), Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void opensWhatItSealedForTenMinutes() {
        String sealed = at(NOW, 1).seal(HALF);
        assertThat(at(NOW.plusSeconds(599), 1).open(sealed)).contains(HALF);
        assertThat(at(NOW.plusSeconds(600), 1).open(sealed)).isEmpty();
        HalfSignIn plain = new HalfSignIn(7, Optional.empty(), false, Optional.empty(), "");
        assertThat(at(NOW, 1).open(at(NOW, 1).seal(plain))).contains(plain);
    }

    private static HalfSignIn there(String idToken) {
        return new HalfSignIn(
                7,
                Optional.empty(),
                false,
                Optional.of(new ProviderSignIn(
                        new ProviderSession(3, "ada", Optional.of("sid"), Optional.of("RS256"), Optional.of(idToken)),
                        "Company",
                        Optional.of(NOW),
                        Set.of(AuthenticationMethod.PWD))),
                "/account");
    }

    @Test
    void keepsTheSignInAtAProviderAndItsIdTokenAsLongAsACookieHasRoom() {
        HalfSignIn half = there("t".repeat(1_500));
        assertThat(at(NOW, 1).open(at(NOW, 1).seal(half))).contains(half);
        String sealed = at(NOW, 1).seal(there("t".repeat(6_000)));
        assertThat(sealed).hasSizeLessThan(4_000);
        assertThat(at(NOW, 1).open(sealed)).contains(half.withoutIdToken());
    }

    @Test
    void anotherOrganisationsAndSealsOfAnotherPurposeAreNothing() {
        assertThat(at(NOW, 2).open(at(NOW, 1).seal(HALF))).isEmpty();
        assertThat(at(NOW, 1).open(box.seal("what one page hands over to the next", "{}")))
                .isEmpty();
        assertThat(at(NOW, 1).open("")).isEmpty();
    }
}
