package org.guestlist.provider.sso;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.EmailAddress;
import org.guestlist.provider.ClientAuthentication;
import org.guestlist.provider.FederatedIdentity;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderKind;
import org.guestlist.provider.ProviderSettings;
import org.guestlist.provider.sso.RelyingParty.Outcome;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Name;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each kind, against a provider that behaves as that one is documented to. */
class ProviderKindsTest {

    private static final String TENANT = "72f988bf-86f1-41af-91ab-2d7cd011db47";
    private static final String OBJECT = "690222be-ff1a-4d56-abd1-7e4f7d38e474";

    private final RelyingParty guestlist = new RelyingParty();
    private HostileProvider hostile;

    @AfterEach
    void close() {
        if (hostile != null) {
            hostile.close();
        }
    }

    /** A provider with a token that says nothing of the person but the subject. */
    private void at(String path) {
        hostile = new HostileProvider(path).knowsAddressOnlyAtUserInfo();
        hostile.userInfo.keySet().retainAll(List.of("sub"));
    }

    private IdentityProvider provider(ProviderKind kind) {
        return guestlist.provider(RelyingParty.settings(kind, hostile.issuer()));
    }

    private FederatedIdentity signIn(ProviderKind kind) {
        Outcome outcome = guestlist.signIn(hostile, provider(kind));
        assertThat(outcome.failed()).as("failed step").isNull();
        return read(provider(kind), outcome.claims());
    }

    private static FederatedIdentity read(IdentityProvider provider, Map<String, Object> claims) {
        FederatedIdentity[] identity = new FederatedIdentity[1];
        assertThatCode(() -> identity[0] = ClaimsReader.read(provider, claims, new Trace(Clock.systemUTC())))
                .doesNotThrowAnyException();
        return identity[0];
    }

    private static Optional<EmailAddress> address(String text) {
        return Optional.of(EmailAddress.of(text));
    }

    // Microsoft Entra ID: learn.microsoft.com/entra/identity-platform/id-token-claims-reference

    @ParameterizedTest
    @ValueSource(strings = {"/" + TENANT + "/v2.0", "/" + TENANT + "/"})
    void entraIsTenantAndObjectIdWithoutAVerifiedAddress(String path) {
        at(path.replaceFirst("/$", ""));
        hostile.discovery.put("issuer", "http://localhost:" + hostile.issuer().getPort() + path);
        hostile.claim("iss", hostile.discovery.get("issuer"))
                .claim("tid", TENANT)
                .claim("oid", OBJECT)
                .claim("ver", "2.0")
                .claim("name", "Ada Lovelace")
                .claim("preferred_username", "Ada@Acme.Example")
                .claim("email_verified", true)
                .claim("sid", "00d5a8c1");
        IdentityProvider provider = guestlist.provider(
                RelyingParty.settings(ProviderKind.ENTRA, URI.create((String) hostile.discovery.get("issuer"))));
        Outcome outcome = guestlist.signIn(hostile, provider);
        assertThat(outcome.failed()).as("failed step").isNull();

        assertThat(read(provider, outcome.claims()))
                .isEqualTo(new FederatedIdentity(
                        TENANT, OBJECT, address("Ada@Acme.Example"), false, Optional.of("00d5a8c1")));
        // Its userinfo lies at another host and knows no more.
        assertThat(hostile.asked("/userinfo")).isZero();
    }

    @Test
    void entrasAddressIsTheMailElseTheNameElseTheUpn() {
        at("/" + TENANT + "/v2.0");
        hostile.claim("tid", TENANT).claim("oid", OBJECT).claim("upn", "ada_partner.example#EXT#@acme.onmicrosoft.com");
        assertThat(signIn(ProviderKind.ENTRA).email())
                .isEqualTo(address("ada_partner.example#EXT#@acme.onmicrosoft.com"));
        hostile.claim("preferred_username", "ada@partner.example");
        assertThat(signIn(ProviderKind.ENTRA).email()).isEqualTo(address("ada@partner.example"));
        hostile.claim("preferred_username", "+49 30 1234567");
        assertThat(signIn(ProviderKind.ENTRA).email())
                .isEqualTo(address("ada_partner.example#EXT#@acme.onmicrosoft.com"));
        hostile.claim("email", "ada@mail.example");
        assertThat(signIn(ProviderKind.ENTRA).email()).isEqualTo(address("ada@mail.example"));
    }

    @ParameterizedTest
    @CsvSource({"9188040d-6c67-4c5b-b112-36a304b66dad," + OBJECT, "," + OBJECT, TENANT + ",", TENANT + ",''"})
    void entraIsRefusedWithAnotherTenantOrWithoutObject(String tenant, String object) {
        at("/" + TENANT + "/v2.0");
        hostile.claim("email", "ada@acme.example").claim("tid", tenant).claim("oid", object);
        Outcome outcome = guestlist.signIn(hostile, provider(ProviderKind.ENTRA));
        Trace trace = new Trace(Clock.systemUTC());

        assertThat(catchThrowableOfType(
                                SsoException.class,
                                () -> ClaimsReader.read(provider(ProviderKind.ENTRA), outcome.claims(), trace))
                        .problem())
                .isEqualTo(SsoProblem.MISCONFIGURED);
        assertThat(trace.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.name()).isEqualTo(Name.TENANT));
    }

    @Test
    void entraForManyTenantsIsNotOneProvider() {
        at("/common/v2.0");
        hostile.discovery.put("issuer", "http://localhost:" + hostile.issuer().getPort() + "/{tenantid}/v2.0");

        assertThat(guestlist
                        .signIn(hostile, provider(ProviderKind.ENTRA))
                        .failed()
                        .name())
                .isEqualTo(Name.DISCOVERY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://login.microsoftonline.us/" + TENANT + "/v2.0",
                "https://login.partner.microsoftonline.cn/" + TENANT + "/v2.0",
                "https://sts.windows.net/" + TENANT + "/",
                "https://acme.ciamlogin.com/" + TENANT + "/v2.0"
            })
    void entrasOtherCloudsAreFine(String issuer) {
        IdentityProvider provider = guestlist.provider(RelyingParty.settings(ProviderKind.ENTRA, URI.create(issuer)));

        assertThat(read(provider, Map.of("iss", issuer, "sub", "s", "tid", TENANT, "oid", OBJECT))
                        .issuer())
                .isEqualTo(TENANT);
    }

    // Google: developers.google.com/identity/openid-connect/openid-connect

    @ParameterizedTest
    @CsvSource({
        "ada@acme.example,acme.example,true,true",
        "ada@acme.example,,true,false",
        "ada@gmail.com,,true,true",
        "ada@GMail.com,,true,true",
        "ada@googlemail.com,,true,true",
        "ada@evilgmail.com,,true,false",
        "ada@acme.example,acme.example,false,false",
        "ada@gmail.com,,false,false"
    })
    void googleVouchesForItsOwnAndForWorkspaces(String email, String workspace, boolean verified, boolean vouches) {
        at("");
        hostile.claim("email", email)
                .claim("email_verified", verified)
                .claim("hd", workspace)
                .claim("azp", HostileProvider.CLIENT);

        assertThat(signIn(ProviderKind.GOOGLE))
                .isEqualTo(new FederatedIdentity(
                        hostile.issuer().toString(),
                        HostileProvider.SUBJECT,
                        address(email),
                        vouches,
                        Optional.empty()));
    }

    @Test
    void googleMayNameItselfWithoutHttps() {
        URI issuer = URI.create("https://accounts.google.com");
        JWTClaimsSet shortly =
                new JWTClaimsSet.Builder().issuer("accounts.google.com").build();
        IdentityProvider google = guestlist.provider(RelyingParty.settings(ProviderKind.GOOGLE, issuer));

        assertThat(IdTokenRules.issuer(google, shortly)).isEqualTo("accounts.google.com");
        assertThat(IdTokenRules.issuer(
                        google,
                        new JWTClaimsSet.Builder().issuer("evil.example").build()))
                .isEqualTo(issuer.toString());
        assertThat(IdTokenRules.issuer(guestlist.provider(RelyingParty.settings(ProviderKind.OIDC, issuer)), shortly))
                .isEqualTo(issuer.toString());
        assertThat(IdTokenRules.issuer(
                        guestlist.provider(
                                RelyingParty.settings(ProviderKind.GOOGLE, URI.create("https://evil.example"))),
                        shortly))
                .isEqualTo("https://evil.example");
    }

    @Test
    void googleIsToldWhichWorkspaceIsExpected() {
        at("");
        ProviderSettings settings = RelyingParty.with(
                RelyingParty.settings(ProviderKind.GOOGLE, hostile.issuer()),
                ClientAuthentication.CLIENT_SECRET_BASIC,
                Duration.ZERO,
                Optional.empty(),
                Optional.empty(),
                "acme.example");

        assertThat(HostileProvider.query(
                        guestlist.start(guestlist.provider(settings), Optional.empty(), SsoPurpose.SIGN_IN)))
                .containsEntry("hd", "acme.example");
    }

    // AD FS: learn.microsoft.com/windows-server/identity/ad-fs/development/ad-fs-openid-connect-oauth-concepts

    @Test
    void adFsKnowsTheUpnAndItsUserinfoTheSubjectAlone() {
        at("/adfs");
        hostile.discovery.put("access_token_issuer", "http://adfs.acme.example/adfs/services/trust");
        hostile.claim("upn", "ada@acme.example")
                .claim("unique_name", "ACME\\ada")
                .claim("auth_time", 1_700_000_000);

        assertThat(signIn(ProviderKind.ADFS))
                .isEqualTo(new FederatedIdentity(
                        hostile.issuer().toString(),
                        HostileProvider.SUBJECT,
                        address("ada@acme.example"),
                        false,
                        Optional.empty()));
        assertThat(hostile.asked("/userinfo")).isZero();
    }

    @Test
    void adFsWithoutAnyAddressStillSaysWhoItIs() {
        at("/adfs");
        hostile.claim("unique_name", "ACME\\ada");

        assertThat(signIn(ProviderKind.ADFS).email()).isEmpty();
        assertThat(hostile.asked("/userinfo")).isEqualTo(1);
    }

    // Apereo CAS: apereo.github.io/cas, OAuth user profiles: nested unless told to be flat

    @Test
    void casPutsTheClaimsOfUserinfoOneLevelDeeper() {
        at("/cas/oidc");
        hostile.say(
                "/userinfo",
                200,
                "application/json",
                JSONObjectUtils.toJSONString(Map.of(
                        "sub",
                        HostileProvider.SUBJECT,
                        "service",
                        "guestlist",
                        "attributes",
                        Map.of("email", List.of("ada@acme.example"), "email_verified", true, "sub", "boss"))));

        assertThat(signIn(ProviderKind.CAS_OIDC))
                .isEqualTo(new FederatedIdentity(
                        hostile.issuer().toString(),
                        HostileProvider.SUBJECT,
                        address("ada@acme.example"),
                        true,
                        Optional.empty()));
    }

    @Test
    void casMayPutThemFlat() {
        at("/cas/oidc");
        hostile.userInfo.put("email", "ada@acme.example");

        assertThat(signIn(ProviderKind.CAS_OIDC))
                .isEqualTo(new FederatedIdentity(
                        hostile.issuer().toString(),
                        HostileProvider.SUBJECT,
                        address("ada@acme.example"),
                        false,
                        Optional.empty()));
    }

    // Keycloak puts the address and sid into the token; Webex and Akamai keep it for userinfo

    @Test
    void keycloakSaysAllInTheToken() {
        at("/realms/acme");
        hostile.discovery.put("authorization_response_iss_parameter_supported", true);
        hostile.claim("email", "ada@acme.example")
                .claim("email_verified", true)
                .claim("preferred_username", "ada")
                .claim("typ", "ID")
                .claim("azp", HostileProvider.CLIENT)
                .claim("sid", "c1f6b2f7")
                .claim("acr", "1");
        Outcome outcome = guestlist.signIn(hostile, provider(ProviderKind.KEYCLOAK), answer -> {
            answer.put("iss", hostile.issuer().toString());
            answer.put("session_state", "c1f6b2f7");
            return answer;
        });

        assertThat(read(provider(ProviderKind.KEYCLOAK), outcome.claims()))
                .isEqualTo(new FederatedIdentity(
                        hostile.issuer().toString(),
                        HostileProvider.SUBJECT,
                        address("ada@acme.example"),
                        true,
                        Optional.of("c1f6b2f7")));
        assertThat(hostile.asked("/userinfo")).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = ProviderKind.class,
            names = {"WEBEX", "AKAMAI", "OIDC", "KEYCLOAK"})
    void anAddressAtUserinfoIsEnough(ProviderKind kind) {
        at("/idb");
        hostile.userInfo.put("email", "ada@acme.example");
        hostile.userInfo.put("email_verified", "true");

        assertThat(signIn(kind))
                .isEqualTo(new FederatedIdentity(
                        hostile.issuer().toString(),
                        HostileProvider.SUBJECT,
                        address("ada@acme.example"),
                        true,
                        Optional.empty()));
    }

    // All

    @ParameterizedTest
    @CsvSource({"true,true", "True,true", "false,false", "1,false", "yes,false", "'',false"})
    void verifiedMayBeAWord(String word, boolean verified) {
        at("");
        hostile.claim("email", "ada@acme.example").claim("email_verified", word);

        assertThat(signIn(ProviderKind.OIDC).emailVerified()).isEqualTo(verified);
    }

    @ParameterizedTest
    @ValueSource(strings = {"boss", "boss@", "@acme.example", "a@b", "a b@acme.example", "\"a\"@acme.example", " "})
    void whatIsNoAddressIsNone(String email) {
        at("");
        hostile.claim("email", email).claim("email_verified", true);

        assertThat(signIn(ProviderKind.OIDC).email()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ProviderKind.class,
            names = {"OIDC", "KEYCLOAK", "WEBEX", "AKAMAI", "CAS_OIDC", "GOOGLE"})
    void aUserNameThatLooksLikeAnAddressIsNone(ProviderKind kind) {
        at("");
        hostile.claim("preferred_username", "boss@acme.example")
                .claim("upn", "boss@acme.example")
                .claim("email_verified", true);

        assertThat(signIn(kind).email()).isEmpty();
    }

    @Test
    void aSessionIdThatIsTooLongToKeepIsDropped() {
        at("");
        hostile.claim("email", "ada@acme.example").claim("sid", "x".repeat(256));

        assertThat(signIn(ProviderKind.OIDC).session()).isEmpty();
    }
}
