package org.guestlist.web.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.application.ApplicationAccess;
import org.guestlist.application.ApplicationAddresses;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ApplicationSettings;
import org.guestlist.application.ClaimRules;
import org.guestlist.application.ClaimScope;
import org.guestlist.application.CustomClaim;
import org.guestlist.application.ProxyRules;
import org.guestlist.application.RedirectRules;
import org.guestlist.application.RequestDemands;
import org.guestlist.application.SignInNeeds;
import org.guestlist.application.SignOutNotices;
import org.guestlist.application.TokenRules;
import org.guestlist.organisation.tenant.HostName;
import org.guestlist.platform.config.AddressRange;
import org.guestlist.signing.SigningAlgorithm;
import org.guestlist.web.server.TestCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationFormTest {

    private static final String AUTHORITY =
            TestCertificate.of("acme.example.com", "EC").certificatePem();

    private final List<String> problems = new ArrayList<>();

    private Optional<ApplicationSettings> read(ApplicationForm form) {
        return form.read((field, key, values) -> problems.add(field + " " + key));
    }

    private static ApplicationForm web() {
        ApplicationForm form = ApplicationForm.empty(ApplicationKind.WEB);
        form.getTyped().put("name", " Wiki ");
        form.getTyped().put("redirects", "https://wiki.example.com/back");
        return form;
    }

    @Test
    void aProductNeedsItsAddressAlone() {
        ApplicationForm form = ApplicationForm.empty(Recipe.GITEA);
        assertThat(read(form)).isEmpty();
        assertThat(problems).containsExactly("at application.at.invalid");
        form.getTyped().put("at", "https://code.example.com/git/");
        ApplicationSettings settings = read(form).orElseThrow();
        assertThat(settings.name()).isEqualTo("Gitea / Forgejo");
        assertThat(settings.addresses().redirects())
                .containsExactly(URI.create("https://code.example.com/git/user/oauth2/guestlist/callback"));
        assertThat(settings.addresses().startPage()).contains(URI.create("https://code.example.com/git/"));
        assertThat(settings.requests().pkceRequired()).as("it cannot do PKCE").isFalse();
        assertThat(read(ApplicationForm.empty(Recipe.KUBERNETES))
                        .orElseThrow()
                        .addresses()
                        .redirects())
                .containsExactly(URI.create("http://localhost:8000"), URI.create("http://localhost:18000"));
    }

    @Test
    void whereAProductLeadsAndIsToldIsMadeOfItsAddressUnlessItIsEntered() {
        ApplicationForm form = ApplicationForm.empty(Recipe.NEXTCLOUD);
        form.getTyped().put("at", "cloud.example.com");
        form.getTyped().put("name", "");
        assertThat(read(form)).isEmpty();
        form.getTyped().put("at", "files.example.com");
        form.getTyped().put("name", "Files");
        ApplicationAddresses made = read(form).orElseThrow().addresses();
        assertThat(made.logoutRedirects())
                .as("of the address as it is now")
                .containsExactly(URI.create("https://files.example.com/"));
        assertThat(made.notices().backChannel())
                .contains(URI.create("https://files.example.com/apps/user_oidc/backchannel-logout/Guestlist"));

        form.getTyped().put("logoutRedirects", "https://files.example.com/bye");
        form.getTyped().put("backChannelLogout", "https://files.example.com/ended");
        ApplicationAddresses entered = read(form).orElseThrow().addresses();
        assertThat(entered.logoutRedirects()).containsExactly(URI.create("https://files.example.com/bye"));
        assertThat(entered.notices().backChannel()).contains(URI.create("https://files.example.com/ended"));
        assertThat(form.getTyped().get("backChannelLogout")).isEqualTo("https://files.example.com/ended");
    }

    @Test
    void aProductLearnsOnlyWhatItUses() {
        ApplicationForm form = ApplicationForm.empty(Recipe.GITLAB);
        form.getTyped().put("at", "gitlab.example.com");
        ApplicationSettings settings = read(form).orElseThrow();
        assertThat(settings.tokens().claims().scopes()).containsExactlyInAnyOrder(ClaimScope.PROFILE, ClaimScope.EMAIL);
        assertThat(settings.requests().pkceRequired()).isTrue();
        assertThat(settings.tokens().claims().inIdToken()).isFalse();
        assertThat(settings.tokens().algorithm())
                .as("it verifies ID tokens itself")
                .isEqualTo(SigningAlgorithm.RS256);
        assertThat(settings.tokens().accessTokenAlgorithm())
                .as("it gives access tokens to Guestlist alone")
                .isEqualTo(SigningAlgorithm.ES256);
        assertThat(Recipe.OIDC_CLIENT_TS.accessTokenAlgorithm())
                .as("it calls programs with them")
                .isEqualTo(SigningAlgorithm.RS256);
        assertThat(read(ApplicationForm.empty(Recipe.KUBERNETES))
                        .orElseThrow()
                        .tokens()
                        .claims()
                        .inIdToken())
                .as("it looks nowhere else")
                .isTrue();
    }

    /** RFC 7517 appendix A.1. */
    private static final String KEYS = "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\","
            + "\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\","
            + "\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}]}";

    @Test
    void whatIsStoredComesBackUnchanged() {
        ApplicationSettings settings = new ApplicationSettings(
                ApplicationKind.WEB,
                "Wiki",
                new ApplicationAddresses(
                        Optional.of(URI.create("https://wiki.example.com/")),
                        List.of(URI.create("https://wiki.example.com/a"), URI.create("com.example.wiki:/b")),
                        List.of(URI.create("https://wiki.example.com/out")),
                        new SignOutNotices(
                                Optional.of(URI.create("http://wiki.internal/ended")),
                                true,
                                Optional.of(AUTHORITY),
                                Optional.of(URI.create("https://wiki.example.com/gone?x=1")),
                                true),
                        new RedirectRules(true, true)),
                ProxyRules.NONE,
                Optional.of(KEYS),
                new RequestDemands(false, true, true),
                new TokenRules(
                        SigningAlgorithm.ES256,
                        SigningAlgorithm.ES256,
                        Duration.ofMinutes(60),
                        false,
                        true,
                        true,
                        Optional.of(UUID.randomUUID()),
                        new ClaimRules(
                                Set.of(ClaimScope.EMAIL),
                                true,
                                true,
                                List.of(new CustomClaim("org", CustomClaim.Source.TEXT, "", "acme")))),
                new ApplicationAccess(false, Set.of(UUID.randomUUID())),
                new SignInNeeds(
                        true, true, List.of(AddressRange.of("10.0.0.0/8"), AddressRange.of("2001:db8::/32")), true));
        assertThat(read(ApplicationForm.of(settings))).hasValue(settings);
        ApplicationSettings proxied = new ApplicationSettings(
                ApplicationKind.PROXIED,
                "Old wiki",
                ApplicationAddresses.NONE,
                new ProxyRules(Optional.of(new HostName("wiki.example.com")), List.of("/health", "/static/")),
                Optional.empty(),
                RequestDemands.USUAL,
                TokenRules.USUAL,
                ApplicationAccess.EVERYONE,
                SignInNeeds.NONE);
        assertThat(read(ApplicationForm.of(proxied))).hasValue(proxied);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyFormSaysWhatIsMissing(ApplicationKind kind) {
        assertThat(read(ApplicationForm.empty(kind))).isEmpty();
        assertThat(problems).contains("name application.name.invalid");
        assertThat(problems.contains("redirects application.redirects.required"))
                .isEqualTo(kind.hasRedirects());
        assertThat(problems.contains("host application.host.invalid")).isEqualTo(kind == ApplicationKind.PROXIED);
    }

    @Test
    void namesAreTidied() {
        assertThat(read(web())).map(ApplicationSettings::name).hasValue("Wiki");
    }

    @ParameterizedTest
    @CsvSource({
        "wiki.example.com, OTHER",
        "http://wiki.example.com/, UNENCRYPTED",
        "https://wiki.example.com/#a, FRAGMENT",
        "https://*.example.com/back, WILDCARD",
        "https://wiki.example.com/*, WILDCARD",
        "javascript:x, OTHER",
        "%, OTHER"
    })
    void noOtherAddressIsARedirectAddress(String address, String why) {
        ApplicationForm form = web();
        form.getTyped().put("redirects", "https://wiki.example.com/back\n\n  " + address);
        assertThat(read(form)).isEmpty();
        assertThat(problems).containsExactly("redirects application.redirects." + why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-5", "1441", "99999", "five"})
    void anAccessTokenIsValidForAMinuteToADay(String minutes) {
        ApplicationForm form = web();
        form.getTyped().put("minutes", minutes);
        assertThat(read(form)).isEmpty();
        assertThat(problems).containsExactly("minutes application.minutes.invalid");
    }

    @Test
    void somebodyMayUseIt() {
        ApplicationForm form = web();
        form.choose("GROUPS", List.of("nonsense"));
        assertThat(read(form)).isEmpty();
        assertThat(problems).containsExactly("groups application.groups.required");
        UUID group = UUID.randomUUID();
        form.choose(null, List.of(group.toString(), "nonsense"));
        assertThat(read(form)).map(ApplicationSettings::access).hasValue(new ApplicationAccess(false, Set.of(group)));
        assertThat(form.has(group)).isTrue();
        form.choose("SINGLE", List.of(group.toString()));
        assertThat(read(form)).map(ApplicationSettings::access).hasValue(new ApplicationAccess(false, Set.of()));
        form.choose("EVERYONE", List.of());
        assertThat(form.isEveryone()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"office", "10.0.0.0/33", "10.0.0.0/8, 10.1.0.0/16", "203.0.113", "2001:db8::/129", "10.0.0.0/8x"
            })
    void aNetworkIsAnAddressRange(String network) {
        ApplicationForm form = web();
        form.getTyped().put("networks", "192.0.2.0/24\n" + network);
        assertThat(read(form)).isEmpty();
        assertThat(problems).containsExactly("networks provider.networks.invalid");
    }

    @Test
    void tooManyNetworksAreToldBesideThem() {
        ApplicationForm form = web();
        form.getTyped().put("networks", "192.0.2.128/25\n".repeat(200));
        assertThat(read(form)).isEmpty();
        assertThat(problems).containsExactly("networks provider.tooLong");
    }

    @ParameterizedTest
    @CsvSource({
        "false, https://wiki.example.com/ended, ''",
        "false, http://localhost:8080/ended, ''",
        "false, http://wiki.internal/ended, application.backChannelLogout.invalid",
        "true, http://wiki.internal/ended, ''",
        "true, http://10.1.2.3:8080/ended, ''",
        "true, ftp://wiki.internal/ended, application.backChannelLogout.invalid.inside",
        "true, http://ada@wiki.internal/ended, application.backChannelLogout.invalid.inside",
        "true, http://wiki.internal/ended#x, application.backChannelLogout.invalid.inside",
        "true, file:///etc/passwd, application.backChannelLogout.invalid.inside"
    })
    void onlyInsideTheNetworkNoticesGoUnencrypted(boolean inside, String address, String problem) {
        ApplicationForm form = web();
        form.getTyped().put("backChannelLogout", address);
        form.getSignOut().setInside(inside);
        Optional<ApplicationSettings> settings = read(form);
        if (problem.isEmpty()) {
            assertThat(settings.orElseThrow().addresses().notices().inside()).isEqualTo(inside);
        } else {
            assertThat(problems).containsExactly("backChannelLogout " + problem);
        }
    }

    @Test
    void certificatesAreReadAndNothingElse() {
        ApplicationForm form = web();
        form.getTyped().put("backChannelAuthorities", "Our authority:\r\n" + AUTHORITY.replace("\n", "\r\n") + "\n\n");
        assertThat(read(form).orElseThrow().addresses().notices().authorities()).contains(AUTHORITY);
        String key = TestCertificate.pem("EC PRIVATE KEY", new byte[80]);
        Map<String, String> wrong = Map.of(
                "x",
                "OTHER",
                "-----BEGIN CERTIFICATE-----",
                "OTHER",
                TestCertificate.pem("CERTIFICATE", new byte[80]),
                "OTHER",
                AUTHORITY + TestCertificate.pem("X509 CRL", new byte[80]),
                "OTHER",
                AUTHORITY + key,
                "PRIVATE_KEY",
                key.substring(0, 40),
                "PRIVATE_KEY",
                AUTHORITY.repeat(11),
                "TOO_MUCH",
                "x".repeat(20_000),
                "TOO_MUCH");
        wrong.forEach((text, why) -> {
            problems.clear();
            form.getTyped().put("backChannelAuthorities", text);
            assertThat(read(form)).isEmpty();
            assertThat(problems).containsExactly("backChannelAuthorities application.backChannelAuthorities." + why);
            assertThat(form.getTyped().get("backChannelAuthorities")).isEqualTo(text);
        });
    }

    @Test
    void aListThatIsTooLongIsToldBesideIt() {
        ApplicationForm form = web();
        form.getTyped().put("redirects", "https://wiki.example.com/" + "a".repeat(900) + "\n" + longLines());
        assertThat(read(form)).isEmpty();
        assertThat(problems).containsExactly("redirects provider.tooLong");
    }

    private static String longLines() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            lines.append("https://wiki.example.com/")
                    .append(i)
                    .append("a".repeat(900))
                    .append('\n');
        }
        return lines.toString();
    }
}
