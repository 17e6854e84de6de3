package org.guestlist.web.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.guestlist.provider.ClientAuthentication;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderSecondFactor.Counts;
import org.guestlist.provider.ProviderSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProviderFormTest {

    private final List<String> fieldErrors = new ArrayList<>();

    @ParameterizedTest
    @EnumSource
    void whatIsTheSameForAllOfAKindIsFilledInAndTheRestIsAskedFor(ProviderKind kind) {
        ProviderForm form = ProviderForm.empty(kind, "Company", "acme.example");
        form.getTyped().put("clientId", kind == ProviderKind.CAS ? null : "guestlist");
        if (kind == ProviderKind.GOOGLE || kind == ProviderKind.WEBEX) {
            assertThat(read(form)).isPresent();
        } else {
            assertThat(read(form)).isEmpty();
            assertThat(fieldErrors).singleElement().asString().startsWith("issuer provider.issuer.placeholder");
        }
    }

    @Test
    void settingsComeBackAsTheyWereSet() {
        ProviderForm form = filled();
        form.getTyped().put("scopes", "email groups");
        form.getTyped().put("prompt", "login");
        form.getTyped().put("acrValues", " phr  mfa ");
        form.getTyped().put("clockSkew", "0");
        form.getTyped().put("trustedDomains", "@Example.com; bücher.example");
        form.getTyped().put("allowedDomains", "example.com");
        form.setIncludeSubdomains(true);
        form.getTyped().put("networks", "10.0.0.0/8 2001:db8::/32");
        form.setLogoutThere(true);
        form.setAuthentication(ClientAuthentication.PRIVATE_KEY_JWT);
        ProviderSettings settings = read(form).orElseThrow();

        assertThat(settings.scopes()).containsExactly("openid", "email", "groups");
        assertThat(settings.acrValues()).contains("phr mfa");
        assertThat(settings.trustedDomains().domains()).containsExactly("example.com", "xn--bcher-kva.example");
        assertThat(settings.networks()).hasSize(2);
        assertThat(read(ProviderForm.of(settings))).contains(settings);
    }

    @ParameterizedTest
    @CsvSource({
        "https://idp.example.com, ",
        "https://idp.example.com/, ",
        "http://localhost:8080/realms/a, ",
        "http://idp.example.com, provider.issuer.invalid",
        "https://user@idp.example.com, provider.issuer.invalid",
        "https://idp.example.com/?a=b, provider.issuer.invalid",
        "https://idp.example.com/#a, provider.issuer.invalid",
        "idp.example.com, provider.issuer.invalid",
        "javascript:alert(1), provider.issuer.invalid",
        "https://idp example com, provider.issuer.invalid",
        "https://HOST/realms/a, provider.issuer.placeholder",
        ", provider.issuer.required"
    })
    void anIssuerIsAnAddressWhereNobodyListens(String issuer, String complaint) {
        ProviderForm form = filled();
        form.getTyped().put("issuer", issuer);
        assertThat(read(form).isPresent()).isEqualTo(complaint == null);
        assertThat(fieldErrors.stream().map(one -> one.split(" ")[1]))
                .isEqualTo(complaint == null ? List.of() : List.of(complaint));
    }

    @Test
    void theDiscoveryAddressIsTakenForItsIssuer() {
        ProviderForm form = filled();
        form.getTyped().put("issuer", " https://idp.example.com/oidc/.well-known/openid-configuration ");
        assertThat(read(form).orElseThrow().issuer()).isEqualTo(URI.create("https://idp.example.com/oidc"));
    }

    @ParameterizedTest
    @CsvSource({
        "common, false",
        "organizations, false",
        "contoso.onmicrosoft.com, false",
        "8a1b2c3d-0000-4000-8000-1234567890ab, true"
    })
    void entraIsOneDirectoryAndNotAllOfThem(String directory, boolean fine) {
        ProviderForm form = ProviderForm.empty(ProviderKind.ENTRA, "Microsoft", "acme.example");
        form.getTyped().put("clientId", "guestlist");
        form.getTyped().put("issuer", "https://login.microsoftonline.com/" + directory + "/v2.0");
        assertThat(read(form).isPresent()).isEqualTo(fine);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceBesideItsField() {
        ProviderForm form = filled();
        form.getTyped().put("label", " ");
        form.getTyped().put("issuer", null);
        form.getTyped().put("clientId", null);
        form.getTyped().put("scopes", "a \"b\"");
        form.getTyped().put("clockSkew", "301");
        form.getTyped().put("trustedDomains", "example.com, nonsense");
        form.getTyped().put("allowedDomains", "-");
        form.getTyped().put("networks", "10.0.0.0/99");
        assertThat(read(form)).isEmpty();
        assertThat(fieldErrors.stream().map(one -> one.split(" ")[0]))
                .containsExactlyInAnyOrder(
                        "label",
                        "issuer",
                        "clientId",
                        "scopes",
                        "clockSkew",
                        "trustedDomains",
                        "allowedDomains",
                        "networks");
        assertThat(form.getTyped().get("trustedDomains")).isEqualTo("example.com, nonsense");
    }

    @Test
    void whatCountsAsASecondFactorIsNamedOrDoesNotDependOnWhatIsSaid() {
        ProviderForm form = filled();
        form.setSecondFactor(Counts.CLAIMED);
        form.getTyped().put("secondFactorValues", " mfa, otp  urn:gold ");
        ProviderSettings settings = read(form).orElseThrow();
        assertThat(settings.secondFactor().values()).containsExactly("mfa", "otp", "urn:gold");
        assertThat(read(ProviderForm.of(settings))).contains(settings);
        form.getTyped().put("secondFactorValues", " , ");
        assertThat(read(form)).isEmpty();
        assertThat(fieldErrors).containsExactly("secondFactorValues provider.secondFactorValues.required []");
        form.setSecondFactor(Counts.NEVER);
        assertThat(read(form)).isPresent();
        form.setSecondFactor(Counts.CLAIMED);
        form.getTyped().put("secondFactorValues", "x".repeat(501));
        assertThat(read(form)).isEmpty();
        assertThat(fieldErrors).containsExactly("secondFactorValues provider.tooLong []");
    }

    @Test
    void aCasServerSaysNothingThatCouldCount() {
        ProviderForm form = ProviderForm.empty(ProviderKind.CAS, "Campus", "acme.example");
        form.getTyped().put("issuer", "https://cas.example.com/cas");
        form.getTyped().put("trustedDomains", "acme.example");
        form.setSecondFactor(Counts.CLAIMED);
        assertThat(read(form)).isEmpty();
        assertThat(fieldErrors).containsExactly("secondFactor provider.secondFactor.openId []");
        form.setSecondFactor(Counts.NEVER);
        assertThat(read(form)).isPresent();
    }

    @Test
    void whatIsTooLongIsSaidBesideItsField() {
        ProviderForm form = filled();
        form.getTyped().put("acrValues", "x".repeat(256));
        assertThat(read(form)).isEmpty();
        assertThat(fieldErrors).containsExactly("acrValues provider.tooLong []");
    }

    private static ProviderForm filled() {
        ProviderForm form = ProviderForm.empty(ProviderKind.OIDC, "Company", "acme.example");
        form.getTyped().put("issuer", "https://idp.example.com");
        form.getTyped().put("clientId", "guestlist");
        return form;
    }

    private Optional<ProviderSettings> read(ProviderForm form) {
        fieldErrors.clear();
        return form.read((field, key, values) -> fieldErrors.add(field + " " + key + " " + Arrays.toString(values)));
    }
}
