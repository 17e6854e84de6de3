package org.guestlist.application.openid;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationSession;
import org.guestlist.application.Applications;
import org.guestlist.application.api.ApiCaller;
import org.guestlist.application.api.ApiCaller.Acting;
import org.guestlist.application.api.ApiCaller.Given;
import org.guestlist.application.api.ApiGrants;
import org.guestlist.application.api.ApiScope;
import org.guestlist.application.api.DirectoryClients;
import org.guestlist.application.openid.AccessTokens.Verified;
import org.guestlist.platform.permission.Proof;

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

    @Inject
    private Clock clock;

    /**
     * @param authorization the header {@code Authorization} (RFC 6750 §2.1); may be null, or any text
     * @return the program, with the person in whose name it calls; empty if the token is none of this organisation's for the API, has
     *     expired or was revoked, if its application is gone or disabled, or if the person may not sign in or has signed out. It has the
     *     scopes of the token that are still granted, which may be none
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
        return BearerToken.of(authorization)
                .flatMap(accessTokens::verify)
                .filter(token ->
                        token.claims().getAudience().contains(endpoints.at(path).toString()));
    }

    private Optional<ApiCaller> find(Verified token, Application client) {
        return grants.findAlive(token.grant(), client).map(grant -> {
            Optional<Account> person = grant.getSession().map(ApplicationSession::getAccount);
            Map<ApiScope, Given> inForce =
                    person.map(one -> apiGrants.inForce(client, one)).orElseGet(() -> apiGrants.inForce(client));
            Set<String> asked = Set.copyOf(token.scope().toStringList());
            Map<ApiScope, Given> scopes = inForce.entrySet().stream()
                    .filter(one -> asked.contains(one.getKey().scope()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            return new ApiCaller(
                    client.getId(), client.getUuid(), client.getName(), scopes, person.map(one -> acting(one, token)));
        });
    }

    private Acting acting(Account person, Verified token) {
        Proof proof =
                token.provenAt().map(then -> Proof.given(then, clock.instant())).orElse(Proof.NONE);
        return new Acting(person.getId(), person.getUuid(), person.getEmail().value(), proof);
    }
}
