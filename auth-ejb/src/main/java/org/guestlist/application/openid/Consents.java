package org.guestlist.application.openid;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.guestlist.account.Account;
import org.guestlist.application.api.ApiGrants;
import org.guestlist.application.api.ApiScope;
import org.guestlist.application.openid.AuthorizationReader.Valid;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.session.LoginSession;

/**
 * A person says yes, on a page of ours, to an application that is to act in the own name through the API. Each time anew: whoever runs a
 * program on the person's machine can ask in the name of a public client, and a page that answers by itself would hand over the tokens (RFC
 * 8252 §8.6).
 */
@Stateless
public class Consents {

    @Inject
    private AuthorizationReader reader;

    @Inject
    private AuthorizationRequests requests;

    @Inject
    private ApiGrants apiGrants;

    @Inject
    private AuditLog auditLog;

    /** @return the scopes of the API that the application gets of those it asks for, if this person lets it */
    public Set<ApiScope> scopes(CodeRequest request, Account account) {
        Set<ApiScope> scopes = request.apiScopes();
        if (!scopes.isEmpty()) {
            scopes.retainAll(apiGrants.inForce(request.application(), account).keySet());
        }
        return scopes;
    }

    /**
     * Lets the application act, once, and with no more than the person has read: an administrator may allow it more at any moment.
     *
     * @param client the client id, as the form has it
     * @param stored the address of the stored request, likewise
     * @param shown the scopes that the page has shown, likewise, one after another; if nothing of them is left, it is shown again
     * @return the path and query that goes on with the request; empty if there is none such any more
     */
    public Optional<String> allow(String client, String stored, String shown, LoginSession session) {
        Map<String, List<String>> parameters = Map.of("client_id", List.of(client), "request_uri", List.of(stored));
        if (!(reader.read(parameters) instanceof Valid valid)
                || valid.request().stored().isEmpty()) {
            return Optional.empty();
        }
        CodeRequest request = valid.request();
        Set<ApiScope> allowed = scopes(request, session.getAccount());
        allowed.retainAll(ApiScope.allOf(shown));
        if (!allowed.isEmpty()) {
            requests.allow(stored, session.getUuid(), ApiScope.text(allowed));
            record(request, allowed, session.getAccount());
        }
        return Optional.of(AuthorizationEndpoint.address(request, stored));
    }

    /** Writes down that the person lets the application act. */
    public void record(CodeRequest request, Set<ApiScope> scopes, Account account) {
        auditLog.record(AuditEvent.of(AuditKind.API_TOOL_ALLOWED)
                .about(account.getId(), account.getEmail().value())
                .at(request.application().getName())
                .after(
                        AuditName.API_SCOPES,
                        scopes.stream().map(ApiScope::scope).collect(Collectors.toCollection(TreeSet::new))));
    }
}
