package org.guestlist.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.guestlist.organisation.tenant.PasswordLogin;
import org.guestlist.provider.SignInRules.Way;
import org.guestlist.provider.WaysIn.Lost;
import org.guestlist.provider.WaysIn.Without;
import org.junit.jupiter.api.Test;

/** Who has a way in; that sign-ins decide the same is shown by {@code WaysInIT}. */
class SignInRulesTest {

    private static final String ISSUER = "https://id.example";

    private static final Way COMPANY = way(1, "", "example.com", "", true);

    private static Way way(long id, String trusted, String vouched, String allowed, boolean near) {
        return new Way(
                id, ISSUER, DomainList.of(trusted), DomainList.of(vouched), DomainList.of(allowed), false, true, near);
    }

    private static PersonFacts person(String domain) {
        return new PersonFacts(1, domain, null, false, false, null, null);
    }

    private static PersonFacts linkedTo(long provider, String issuer) {
        return new PersonFacts(1, "example.com", null, false, false, provider, issuer);
    }

    private static boolean admit(PasswordLogin passwords, PersonFacts person, Way... enabled) {
        return new SignInRules(passwords, List.of(enabled)).admit(person);
    }

    @Test
    void passwordsAreAWayInForThoseWhoMayUseOne() {
        PersonFacts ada = person("example.org");
        assertThat(admit(PasswordLogin.EVERYONE, ada)).isTrue();
        assertThat(admit(PasswordLogin.CHOSEN, ada)).isFalse();
        assertThat(admit(PasswordLogin.CHOSEN, ada.with(Optional.empty(), true)))
                .isTrue();
        assertThat(admit(PasswordLogin.NOBODY, ada.with(Optional.empty(), true)))
                .isFalse();
        assertThat(admit(PasswordLogin.EVERYONE, ada.with(Optional.of(1L), true)))
                .as("limited to a provider that is off")
                .isFalse();
    }

    @Test
    void aProviderIsAWayInForThoseForWhomItsWordCounts() {
        assertThat(admit(PasswordLogin.NOBODY, person("example.com"), COMPANY)).isTrue();
        assertThat(admit(PasswordLogin.NOBODY, person("example.org"), COMPANY))
                .as("not named")
                .isFalse();
        PersonFacts withPassword = new PersonFacts(1, "example.org", null, false, true, null, null);
        assertThat(admit(PasswordLogin.NOBODY, withPassword, COMPANY))
                .as("proves the address once")
                .isTrue();
        assertThat(admit(PasswordLogin.NOBODY, withPassword, way(1, "", "", "example.com", true)))
                .as("another domain")
                .isFalse();
        assertThat(admit(PasswordLogin.NOBODY, person("example.org"), way(1, "example.org", "", "", true)))
                .as("trusted")
                .isTrue();
        assertThat(admit(PasswordLogin.NOBODY, person("example.com").with(Optional.of(2L), false), COMPANY))
                .as("limited to another")
                .isFalse();
    }

    @Test
    void aDomainOfAnotherProviderLeadsThere() {
        Way other = way(2, "", "example.com", "example.com", true);
        SignInRules rules = new SignInRules(PasswordLogin.NOBODY, List.of(COMPANY, other));
        assertThat(rules.admit(person("example.com"), COMPANY)).isFalse();
        assertThat(rules.admit(person("example.com"), other)).isTrue();
    }

    @Test
    void whoIsLinkedHasNoOtherProvider() {
        assertThat(admit(PasswordLogin.NOBODY, linkedTo(1, ISSUER), COMPANY)).isTrue();
        assertThat(admit(PasswordLogin.NOBODY, linkedTo(1, "https://before.example"), COMPANY))
                .as("a link of the issuer before")
                .isFalse();
        assertThat(admit(PasswordLogin.NOBODY, linkedTo(2, ISSUER), COMPANY))
                .as("the other one is off")
                .isFalse();
    }

    @Test
    void aProviderOfOtherNetworksIsAWayInElsewhere() {
        SignInRules rules = new SignInRules(PasswordLogin.NOBODY, List.of(way(1, "", "example.com", "", false)));
        assertThat(rules.admit(person("example.com"))).isTrue();
        assertThat(rules.admitNear(person("example.com"))).isFalse();
        assertThat(new SignInRules(PasswordLogin.EVERYONE, List.of()).admitNear(person("example.com")))
                .isTrue();
    }

    @Test
    void theRulesAloneSayWhetherAnybodyCouldComeIn() {
        Way here = way(1, "", "", "nowhere.test", true);
        Way there = way(2, "", "", "", false);
        assertThat(new SignInRules(PasswordLogin.NOBODY, List.of(there)).isOpenNear())
                .isFalse();
        assertThat(new SignInRules(PasswordLogin.NOBODY, List.of(there, here)).isOpenNear())
                .isTrue();
        assertThat(new SignInRules(PasswordLogin.CHOSEN, List.of()).isOpenNear())
                .isTrue();
        assertThat(new SignInRules(PasswordLogin.NOBODY, List.of(here)).isOpenElsewhere())
                .isFalse();
        assertThat(new SignInRules(PasswordLogin.NOBODY, List.of(here, there)).isOpenElsewhere())
                .isTrue();
        assertThat(new SignInRules(PasswordLogin.NOBODY, List.of(here)))
                .as("what is remembered is remembered for the same rules")
                .isEqualTo(new SignInRules(PasswordLogin.NOBODY, List.of(way(1, "", "", "nowhere.test", true))))
                .isNotEqualTo(new SignInRules(PasswordLogin.NOBODY, List.of(way(1, "", "", "nowhere.test", false))));
    }

    @Test
    void onlyThoseCountWhoHadAWayInBefore() {
        Without before = new Without(Set.of(1L), Set.of(1L, 2L));
        assertThat(new Without(Set.of(1L, 2L, 3L), Set.of(1L, 2L, 3L, 4L)).since(before))
                .as("2 and 3 anywhere, 4 here alone")
                .isEqualTo(new Lost(3, 1));
        assertThat(new Without(Set.of(1L), Set.of(1L, 2L)).since(before)).isEqualTo(new Lost(0, 0));
        assertThat(new Without(Set.of(1L), Set.of(1L, 2L, 3L, 4L, 5L)).since(before))
                .isEqualTo(new Lost(3, 3));
    }

    @Test
    void theNumberIsTypedWhereThereAreTooManyPeopleToLookThrough() {
        assertThat(new ShutOut(19, 0, false).isTyped()).isFalse();
        assertThat(new ShutOut(20, 0, false).isTyped()).isTrue();
        assertThat(new ShutOut(1, 0, true).isTyped()).isTrue();
    }
}
