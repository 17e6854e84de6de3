package org.guestlist.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep;
import org.guestlist.provider.trace.TraceStep.Name;
import org.junit.jupiter.api.Test;

/** Whose word counts for which addresses. */
class WordOfProviderTest {

    private final Trace trace = new Trace(Clock.systemUTC());

    private static IdentityProvider provider(String trusted, String vouched, String allowed, boolean subdomains) {
        ProviderSettings usual =
                ProviderSettings.of(ProviderKind.OIDC, "Company", URI.create("https://id.example"), "guestlist");
        return new IdentityProvider(
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
                        DomainList.of(trusted),
                        DomainList.of(vouched),
                        DomainList.of(allowed),
                        subdomains,
                        usual.networks(),
                        usual.logoutThere(),
                        usual.secretExpiresOn(),
                        usual.secondFactor()),
                1);
    }

    private WordOfProvider word(IdentityProvider provider, String address, boolean verified) {
        EmailAddress email = EmailAddress.of(address);
        FederatedIdentity identity =
                new FederatedIdentity("https://id.example", "1", Optional.of(email), verified, Optional.empty());
        return WordOfProvider.about(provider, identity, email, trace);
    }

    @Test
    void whereNoDomainIsNamedNoWordCounts() {
        IdentityProvider nowhere = provider("", "", "", true);
        assertThat(word(nowhere, "ada@acme.example", true)).isEqualTo(WordOfProvider.NOT_NAMED);
        assertThat(word(nowhere, "ada@acme.example", false)).isEqualTo(WordOfProvider.NONE);
        assertThat(trace.steps())
                .noneMatch(TraceStep::passed)
                .extracting(TraceStep::name)
                .containsExactly(Name.VOUCHED_DOMAIN, Name.ADDRESS_TRUSTED);
    }

    @Test
    void theDomainsThatMayUseItAreNamedUnlessOthersAre() {
        IdentityProvider limited = provider("", "", "acme.example, partner.example", false);
        assertThat(word(limited, "ada@partner.example", true)).isEqualTo(WordOfProvider.COUNTS);
        IdentityProvider named = provider("", "acme.example", "acme.example, partner.example", false);
        assertThat(word(named, "ada@acme.example", true)).isEqualTo(WordOfProvider.COUNTS);
        assertThat(word(named, "ada@partner.example", true)).isEqualTo(WordOfProvider.NOT_NAMED);
        assertThat(word(named, "ada@acme.example", false)).isEqualTo(WordOfProvider.NONE);
    }

    @Test
    void trustedDomainsCountInAnyCase() {
        IdentityProvider trusted = provider("acme.example", "", "", false);
        assertThat(word(trusted, "ada@acme.example", false)).isEqualTo(WordOfProvider.COUNTS);
        assertThat(word(trusted, "ada@other.example", true)).isEqualTo(WordOfProvider.NOT_NAMED);
    }

    @Test
    void subdomainsCountIfTheyAreMeant() {
        assertThat(word(provider("", "acme.example", "", true), "ada@eu.acme.example", true))
                .isEqualTo(WordOfProvider.COUNTS);
        assertThat(word(provider("", "acme.example", "", false), "ada@eu.acme.example", true))
                .isEqualTo(WordOfProvider.NOT_NAMED);
    }
}
