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
import org.guestlist.application.api.ApiCaller;
import org.guestlist.application.api.ApiCaller.Acting;
import org.guestlist.application.api.ApiCaller.Given;
import org.guestlist.application.api.ApiGrants;
import org.guestlist.application.api.ApiScope;
import org.guestlist.application.api.DirectoryClients;
import org.guestlist.application.api.SignalReceivers;
import org.guestlist.application.openid.AccessTokens.Verified;
import org.guestlist.application.openid.PresentedTokens.Presented;
import org.guestlist.platform.permission.Proof;

/** Finds out which program calls: the API, for which directory, or about its signals, by its access token (RFC 6750, RFC 9449). */
@Stateless
public class ApiCallers {

    @Inject
    private PresentedTokens tokens;

    @Inject
    private Grants grants;

    @Inject
    private ApiGrants apiGrants;

    @Inject
    private DirectoryClients directoryClients;

    @Inject
    private SignalReceivers receivers;

    @Inject
    private Endpoints endpoints;

    @Inject
    private Clock clock;

    /**
     * @param use the request that shows a token
     * @return the program, with the person in whose name it calls; nobody if the token is none of this organisation's for the API, has
     *     expired or was revoked, or is bound to a key of which there is no proof, if its application is gone or disabled, or if the
     *     person may not sign in or has signed out. It has the scopes of the token that are still granted, which may be none
     */
    public TokenCaller<ApiCaller> find(TokenUse use) {
        return tokens.look(use)
                .caller(shown ->
                        alive(shown, Endpoints.API).map(grant -> caller(grant, shown.token(), shown.client())));
    }

    /**
     * @param use as above
     * @return the primary key of the directory that calls; nobody if the token is none of this organisation's for directories, has expired
     *     or was revoked, its application is gone or disabled, or no directory uses that any more
     */
    public TokenCaller<Long> findDirectory(TokenUse use) {
        return tokens.look(use)
                .caller(shown -> alive(shown, Endpoints.SCIM)
                        .flatMap(any ->
                                directoryClients.directoryOf(shown.client().getId())));
    }

    /**
     * @param use as above
     * @return the application that receives signals; nobody if the token is none of this organisation's for that, has expired or was
     *     revoked, or the application is gone or disabled, or may receive none any more
     */
    public TokenCaller<SignalCaller> findReceiver(TokenUse use) {
        return tokens.look(use)
                .caller(shown -> alive(shown, Endpoints.SIGNALS)
                        .flatMap(any -> receivers.namingFor(shown.client().getId()))
                        .map(any -> new SignalCaller(
                                shown.client(), Set.copyOf(shown.token().scope().toStringList()))));
    }

    /** @return the grant of a token that is for this path, unless it has ended */
    private Optional<Grant> alive(Presented shown, String path) {
        boolean isFor =
                shown.token().claims().getAudience().contains(endpoints.at(path).toString());
        return isFor ? grants.findAlive(shown.token().grant(), shown.client()) : Optional.empty();
    }

    private ApiCaller caller(Grant grant, Verified token, Application client) {
        Optional<Account> person = grant.getSession().map(ApplicationSession::getAccount);
        Map<ApiScope, Given> inForce =
                person.map(one -> apiGrants.inForce(client, one)).orElseGet(() -> apiGrants.inForce(client));
        Set<String> asked = Set.copyOf(token.scope().toStringList());
        Map<ApiScope, Given> scopes = inForce.entrySet().stream()
                .filter(one -> asked.contains(one.getKey().scope()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new ApiCaller(
                client.getId(), client.getUuid(), client.getName(), scopes, person.map(one -> acting(one, token)));
    }

    private Acting acting(Account person, Verified token) {
        Proof proof =
                token.provenAt().map(then -> Proof.given(then, clock.instant())).orElse(Proof.NONE);
        return new Acting(person.getId(), person.getUuid(), person.getEmail().value(), proof);
    }
}
