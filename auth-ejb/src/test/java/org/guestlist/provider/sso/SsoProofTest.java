package org.guestlist.provider.sso;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderSecondFactor;
import org.guestlist.provider.ProviderSecondFactor.Counts;
import org.guestlist.provider.ProviderSettings;
import org.junit.jupiter.api.Test;

class SsoProofTest {

    private static boolean counts(Map<String, Object> claims) {
        ProviderSettings usual =
                ProviderSettings.of(ProviderKind.OIDC, "Company", URI.create("https://id.example"), "guestlist");
        IdentityProvider provider = new IdentityProvider(
                new ProviderSettings(
                        usual.kind(),
                        usual.label(),
                        usual.issuer(),
                        usual.clientId(),
                        usual.clientAuthentication(),
                        usual.scopes(),
                        usual.prompt(),
                        usual.acrValues(),
                        usual.clockSkew(),
                        usual.trustedDomains(),
                        usual.vouchedDomains(),
                        usual.allowedDomains(),
                        usual.includeSubdomains(),
                        usual.networks(),
                        usual.logoutThere(),
                        usual.secretExpiresOn(),
                        new ProviderSecondFactor(Counts.CLAIMED, List.of("mfa", "2"))),
                1);
        return new SsoProof.Proven(provider, null, claims, Optional.empty(), Optional.empty(), false, "")
                .isWithSecondFactor();
    }

    @Test
    void aValueCountsAloneOrInAList() {
        assertThat(counts(Map.of("amr", List.of("pwd", "mfa")))).isTrue();
        assertThat(counts(Map.of("amr", "mfa"))).isTrue();
        assertThat(counts(Map.of("acr", "2"))).isTrue();
    }

    @Test
    void whatIsNoTextOrInAnotherClaimDoesNotCount() {
        assertThat(counts(Map.of())).isFalse();
        assertThat(counts(Map.of("acr", 2, "amr", List.of(2, List.of("mfa"), Map.of("mfa", true)))))
                .isFalse();
        assertThat(counts(Map.of("amr", "pwd mfa", "acrs", List.of("mfa"), "roles", List.of("mfa"))))
                .isFalse();
    }
}
