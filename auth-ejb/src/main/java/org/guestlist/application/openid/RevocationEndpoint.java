package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.TokenRevocationRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.application.Application;

/**
 * Ends tokens at the request of the application that they were issued to (RFC 7009). Either kind of token ends the whole grant: its access
 * tokens, too, are then refused by everything that asks here.
 */
@Stateless
public class RevocationEndpoint {

    @Inject
    private ClientAuthenticator clients;

    @Inject
    private AccessTokens accessTokens;

    @Inject
    private Grants grants;

    /** @return an error; empty if the token is not valid any more, whatever it was (§2.2) */
    public Optional<ErrorObject> answer(HTTPRequest http) {
        TokenRevocationRequest request;
        try {
            request = TokenRevocationRequest.parse(http);
        } catch (ParseException | RuntimeException e) {
            return Optional.of(Errors.of(e));
        }
        return clients.authenticate(request.getClientAuthentication(), request.getClientID())
                .answer(application -> revoke(application, request.getToken().getValue()), Optional::of);
    }

    private Optional<ErrorObject> revoke(Application application, String token) {
        accessTokens
                .verify(token)
                .map(AccessTokens.Verified::grant)
                .or(() -> grants.findByRefreshToken(application, token).map(Grant::getUuid))
                .ifPresent(grant -> grants.revoke(grant, application));
        return Optional.empty();
    }
}
