package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import org.guestlist.application.Application;
import org.guestlist.application.api.ApiGrants;
import org.guestlist.application.api.ApiScope;
import org.guestlist.application.api.DirectoryClients;
import org.guestlist.application.api.SignalReceivers;

/**
 * What applications may have for themselves (RFC 6749 §4.4): the API, what a directory calls, their stream of signals, or another
 * application; one of these a token, as each is an audience of its own.
 */
@ApplicationScoped
class OwnScopes {

    @Inject
    private ApiGrants apiGrants;

    @Inject
    private DirectoryClients directoryClients;

    @Inject
    private SignalReceivers receivers;

    /** @return what it gets that asks for nothing; some directories cannot be told a scope */
    Scope usual(Application application) {
        return directoryClients.isOne(application) ? new Scope(DirectoryClients.SCOPE) : new Scope();
    }

    /** @return what it asks for and may not have. A program that gets less than it asked for fails later, where nobody looks for it */
    List<String> missing(Application application, Scope asked) {
        Collection<String> granted = granted(application, asked);
        return asked.toStringList().stream()
                .filter(one -> !granted.contains(one))
                .toList();
    }

    private Collection<String> granted(Application application, Scope asked) {
        List<String> scopes = asked.toStringList();
        if (scopes.contains("openid")) {
            // There is no person whom an ID token could be about.
            return List.of();
        }
        if (ApiScope.isAmong(scopes)) {
            return apiGrants.inForce(application).keySet().stream()
                    .map(ApiScope::scope)
                    .toList();
        }
        if (scopes.contains(DirectoryClients.SCOPE)) {
            return directoryClients.isOne(application) ? List.of(DirectoryClients.SCOPE) : List.of();
        }
        if (SignalReceivers.isAmong(scopes)) {
            return receivers.namingFor(application.getId()).isPresent() ? SignalReceivers.SCOPES : List.of();
        }
        return CodeRequest.granted(application, asked).toStringList();
    }
}
