package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.application.Application;
import org.guestlist.application.Applications;
import org.guestlist.application.api.ApiCaller;
import org.guestlist.application.api.ApiCaller.Given;
import org.guestlist.application.api.ApiGrants;
import org.guestlist.application.api.ApiScope;
import org.guestlist.application.api.DirectoryClients;
import org.guestlist.application.openid.AccessTokens.Verified;

/** Finds out which program calls the API, or for which directory, by its access token (RFC 6750). */
@Stateless
public class ApiCallers {

    @Inject
    private AccessTokens accessTokens;

    @Inject
    private Applications applications;

    @Inject
    private Grants grants;

    @Inject
    private ApiGrants apiGrants;

    @Inject
    private DirectoryClients directoryClients;

    @Inject
    private Endpoints endpoints;

    /**
     * @param authorization the header {@code Authorization} (RFC 6750 §2.1); may be null, or any text
     * @return the program; empty if the token is none of this organisation's for the API, has expired or was revoked, or its application is
     *     gone or disabled. It has the scopes of the token that are still granted, which may be none
     */
    public Optional<ApiCaller> find(String authorization) {
        return verified(authorization, Endpoints.API)
                .flatMap(token -> applications.client(token.client()).flatMap(client -> find(token, client)));
    }

    /**
     * @param authorization as above
     * @return the primary key of the directory that calls; empty if the token is none of this organisation's for directories, has expired
     *     or was revoked, its application is gone or disabled, or no directory uses that any more
     */
    public Optional<Long> findDirectory(String authorization) {
        return verified(authorization, Endpoints.SCIM)
                .flatMap(token -> applications
                        .client(token.client())
                        .filter(client ->
                                grants.findAlive(token.grant(), client).isPresent()))
                .flatMap(client -> directoryClients.directoryOf(client.getId()));
    }

    private Optional<Verified> verified(String authorization, String path) {
        return bearer(authorization)
                .flatMap(accessTokens::verify)
                .filter(token ->
                        token.claims().getAudience().contains(endpoints.at(path).toString()));
    }

    private static Optional<String> bearer(String authorization) {
        try {
            return Optional.of(BearerAccessToken.parse(authorization).getValue());
        } catch (ParseException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private Optional<ApiCaller> find(Verified token, Application client) {
        return grants.findAlive(token.grant(), client).map(grant -> {
            Set<String> asked = Set.copyOf(token.scope().toStringList());
            Map<ApiScope, Given> scopes = apiGrants.inForce(client.getId()).entrySet().stream()
                    .filter(one -> asked.contains(one.getKey().scope()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return new ApiCaller(client.getId(), client.getUuid(), client.getName(), scopes);
        });
    }
}
