package org.guestlist.application.openid;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.langtag.LangTag;
import com.nimbusds.langtag.LangTagException;
import com.nimbusds.oauth2.sdk.GrantType;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.OIDCScopeValue;
import com.nimbusds.openid.connect.sdk.Prompt;
import com.nimbusds.openid.connect.sdk.SubjectType;
import com.nimbusds.openid.connect.sdk.claims.ACR;
import com.nimbusds.openid.connect.sdk.claims.ClaimType;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import org.guestlist.application.ClaimScope;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.signing.SigningAlgorithm;

/** What the current organisation's OpenID provider can do, for applications that configure themselves (OpenID Connect Discovery 1.0 §3). */
@ApplicationScoped
public class Discovery {

    /** How a client can prove itself, besides the public ones that cannot. */
    private static final List<ClientAuthenticationMethod> PROOFS = List.of(
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
            ClientAuthenticationMethod.CLIENT_SECRET_POST,
            ClientAuthenticationMethod.PRIVATE_KEY_JWT);

    private static final List<ClientAuthenticationMethod> PROOFS_OR_NONE = List.of(
            ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
            ClientAuthenticationMethod.CLIENT_SECRET_POST,
            ClientAuthenticationMethod.PRIVATE_KEY_JWT,
            ClientAuthenticationMethod.NONE);

    @Inject
    private Endpoints endpoints;

    @Inject
    private CommandLine commandLine;

    /** @return the metadata, as a JSON object */
    public String metadata() {
        OIDCProviderMetadata metadata = new OIDCProviderMetadata(
                endpoints.issuer(), List.of(SubjectType.PUBLIC, SubjectType.PAIRWISE), endpoints.at(Endpoints.KEYS));
        addEndpoints(metadata);
        addMessages(metadata);
        addProofs(metadata);
        commandLine
                .application()
                .ifPresent(one -> metadata.setCustomParameter(
                        CommandLine.PARAMETER, one.getUuid().toString()));
        return metadata.toString();
    }

    private void addEndpoints(OIDCProviderMetadata metadata) {
        metadata.setAuthorizationEndpointURI(endpoints.at(Endpoints.AUTHORIZE));
        metadata.setTokenEndpointURI(endpoints.at(Endpoints.TOKEN));
        metadata.setUserInfoEndpointURI(endpoints.at(Endpoints.USERINFO));
        metadata.setIntrospectionEndpointURI(endpoints.at(Endpoints.INTROSPECT));
        metadata.setRevocationEndpointURI(endpoints.at(Endpoints.REVOKE));
        metadata.setPushedAuthorizationRequestEndpointURI(endpoints.at(Endpoints.PUSH));
        metadata.setDeviceAuthorizationEndpointURI(endpoints.at(Endpoints.DEVICE_REQUESTS));
        metadata.setEndSessionEndpointURI(endpoints.at(Endpoints.LOGOUT));
        metadata.setSupportsBackChannelLogout(true);
        metadata.setSupportsBackChannelLogoutSession(true);
        metadata.setSupportsFrontChannelLogout(true);
        metadata.setSupportsFrontChannelLogoutSession(true);
    }

    private static void addMessages(OIDCProviderMetadata metadata) {
        metadata.setResponseTypes(List.of(ResponseType.CODE));
        metadata.setResponseModes(List.of(ResponseMode.QUERY, ResponseMode.FORM_POST));
        metadata.setGrantTypes(List.of(
                GrantType.AUTHORIZATION_CODE,
                GrantType.REFRESH_TOKEN,
                GrantType.CLIENT_CREDENTIALS,
                GrantType.DEVICE_CODE));
        metadata.setScopes(new Scope(OIDCScopeValue.OPENID.getValue()));
        Arrays.stream(ClaimScope.values()).forEach(scope -> metadata.getScopes().add(scope.scope()));
        metadata.setClaimTypes(List.of(ClaimType.NORMAL));
        metadata.setClaims(PersonClaims.NAMES);
        metadata.setSupportsClaimsParams(true);
        metadata.setSupportsRequestParam(false);
        metadata.setSupportsRequestURIParam(false);
        metadata.setSupportsAuthorizationResponseIssuerParam(true);
        metadata.setPromptTypes(List.of(Prompt.Type.NONE, Prompt.Type.LOGIN, Prompt.Type.SELECT_ACCOUNT));
        metadata.setACRs(Arrays.stream(AuthenticationContext.values())
                .map(context -> new ACR(context.value()))
                .toList());
        metadata.setUILocales(Arrays.stream(Language.values())
                .map(language -> tag(language.tag()))
                .toList());
    }

    private static LangTag tag(String code) {
        try {
            return LangTag.parse(code);
        } catch (LangTagException e) {
            throw new IllegalStateException("A language of ours has no tag", e);
        }
    }

    private static void addProofs(OIDCProviderMetadata metadata) {
        metadata.setTokenEndpointAuthMethods(PROOFS_OR_NONE);
        metadata.setRevocationEndpointAuthMethods(PROOFS_OR_NONE);
        metadata.setIntrospectionEndpointAuthMethods(PROOFS);
        metadata.setTokenEndpointJWSAlgs(ClientAssertions.ALGORITHMS);
        metadata.setRevocationEndpointJWSAlgs(ClientAssertions.ALGORITHMS);
        metadata.setIntrospectionEndpointJWSAlgs(ClientAssertions.ALGORITHMS);
        metadata.setDPoPJWSAlgs(DpopProofs.ALGORITHMS);
        metadata.setCodeChallengeMethods(List.of(CodeChallengeMethod.S256));
        List<JWSAlgorithm> signed = Arrays.stream(SigningAlgorithm.values())
                .map(SigningAlgorithm::jws)
                .toList();
        metadata.setIDTokenJWSAlgs(signed);
        metadata.setUserInfoJWSAlgs(signed);
    }
}
