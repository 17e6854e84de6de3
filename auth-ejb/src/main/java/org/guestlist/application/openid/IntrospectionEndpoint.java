package org.guestlist.application.openid;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenIntrospectionErrorResponse;
import com.nimbusds.oauth2.sdk.TokenIntrospectionRequest;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.TokenIntrospectionSuccessResponse;
import com.nimbusds.oauth2.sdk.dpop.JWKThumbprintConfirmation;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.oauth2.sdk.token.AccessTokenType;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.application.Application;
import org.guestlist.application.Applications;
import org.guestlist.application.openid.AccessTokens.Verified;

/**
 * Says whether a token is valid now (RFC 7662): also of an access token that is valid by its signature and time, but whose session has
 * ended. An application learns only of tokens that it was issued or that are meant for it (§4).
 */
@Stateless
public class IntrospectionEndpoint {

    @Inject
    private ClientAuthenticator clients;

    @Inject
    private Applications applications;

    @Inject
    private AccessTokens accessTokens;

    @Inject
    private Grants grants;

    /** @return what is known of the token, or an error */
    public TokenIntrospectionResponse answer(HTTPRequest http) {
        TokenIntrospectionRequest request;
        try {
            request = TokenIntrospectionRequest.parse(http);
        } catch (ParseException | RuntimeException e) {
            return new TokenIntrospectionErrorResponse(Errors.of(e));
        }
        return clients.authenticate(request.getClientAuthentication(), null)
                .answer(asking -> answer(asking, request.getToken().getValue()), TokenIntrospectionErrorResponse::new);
    }

    /** RFC 7662 §2.1: whoever asks proves itself, which a public client cannot. */
    private TokenIntrospectionResponse answer(Application asking, String token) {
        if (!asking.getKind().isConfidential()) {
            return new TokenIntrospectionErrorResponse(OAuth2Error.INVALID_CLIENT);
        }
        return accessTokens
                .verify(token)
                .flatMap(verified -> active(verified, asking))
                .or(() -> grants.findByRefreshToken(asking, token).map(IntrospectionEndpoint::active))
                .orElseGet(() -> new TokenIntrospectionSuccessResponse.Builder(false).build());
    }

    private Optional<TokenIntrospectionSuccessResponse> active(Verified token, Application asking) {
        JWTClaimsSet claims = token.claims();
        String own = asking.getUuid().toString();
        if (!token.client().equals(own) && !claims.getAudience().contains(own)) {
            return Optional.empty();
        }
        return applications
                .client(token.client())
                // The right to use the application that the token is for was asked about that one, which may be another
                // by now.
                .filter(client -> claims.getAudience().contains(accessTokens.audience(client, token.scope())))
                .flatMap(client -> grants.findAlive(token.grant(), client))
                .map(grant -> active(token, claims));
    }

    private static TokenIntrospectionSuccessResponse active(Verified token, JWTClaimsSet claims) {
        TokenIntrospectionSuccessResponse.Builder answer = new TokenIntrospectionSuccessResponse.Builder(true)
                .tokenType(token.key().isPresent() ? AccessTokenType.DPOP : AccessTokenType.BEARER)
                .issuer(new Issuer(claims.getIssuer()))
                .subject(new Subject(claims.getSubject()))
                .audience(Audience.create(claims.getAudience()))
                .clientID(new ClientID(token.client()))
                .scope(token.scope())
                .username((String) claims.getClaim("upn"))
                .jwtID(new JWTID(claims.getJWTID()))
                .issueTime(claims.getIssueTime())
                .expirationTime(claims.getExpirationTime())
                .parameter("groups", claims.getClaim("groups"));
        // RFC 9449 §6.2.
        token.key()
                .ifPresent(key -> answer.jwkThumbprintConfirmation(new JWKThumbprintConfirmation(new Base64URL(key))));
        // RFC 9470 §6.2.
        Stream.of("acr", "auth_time")
                .filter(name -> claims.getClaim(name) != null)
                .forEach(name -> answer.parameter(name, claims.getClaim(name)));
        return answer.build();
    }

    private static TokenIntrospectionSuccessResponse active(Grant grant) {
        return new TokenIntrospectionSuccessResponse.Builder(true)
                .scope(Scope.parse(grant.getScope()))
                .build();
    }
}
