package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCError;
import com.nimbusds.openid.connect.sdk.Prompt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.application.api.ApiGrants;
import org.guestlist.application.api.ApiScope;
import org.guestlist.application.openid.AuthorizationOutcome.Allow;
import org.guestlist.application.openid.AuthorizationOutcome.Answer;
import org.guestlist.application.openid.AuthorizationOutcome.Choose;
import org.guestlist.application.openid.AuthorizationOutcome.Prove;
import org.guestlist.application.openid.AuthorizationOutcome.SignIn;
import org.guestlist.application.openid.AuthorizationReader.Invalid;
import org.guestlist.application.openid.AuthorizationReader.Untrusted;
import org.guestlist.application.openid.AuthorizationReader.Valid;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.session.LoginSession;
import org.guestlist.throttle.limit.Attempt;
import org.guestlist.throttle.limit.Attempts;
import org.guestlist.throttle.limit.Limit;

/** Decides on authorization requests (RFC 6749 §3.1, OpenID Connect Core 1.0 §3.1.2). */
@ApplicationScoped
public class AuthorizationEndpoint {

    /** The parameter that says that the person has chosen to go on with the account that is signed in. */
    private static final String CHOSEN = "chosen";

    /** The parameter that says that the person does not want to. */
    private static final String REFUSED = "refused";

    /** The application acts in nobody's name. */
    static final ErrorObject NOT_FOR_APPLICATION = OAuth2Error.INVALID_SCOPE.setDescription(
            "No administrator has allowed this application to act through the API");

    private static final ErrorObject NOT_FOR_ACCOUNT =
            OAuth2Error.ACCESS_DENIED.setDescription("This account may do nothing of this through this application");

    @Inject
    private AuthorizationReader reader;

    @Inject
    private AuthorizationRequests requests;

    @Inject
    private Grants grants;

    @Inject
    private IdTokens idTokens;

    @Inject
    private Consents consents;

    @Inject
    private ApiGrants apiGrants;

    @Inject
    private Endpoints endpoints;

    @Inject
    private Attempts attempts;

    @Inject
    private ApplicationRefusals refusals;

    @Inject
    private SignInDemands demands;

    /**
     * @param parameters all values of each parameter
     * @param session the session of this browser, which must be active; empty if nobody is signed in
     * @return what to do next
     */
    public AuthorizationOutcome answer(Map<String, List<String>> parameters, Optional<LoginSession> session) {
        AuthorizationReader.Read read = reader.read(parameters);
        if (read instanceof Untrusted untrusted) {
            return refusals.refuse(untrusted);
        }
        if (read instanceof Invalid invalid) {
            refusals.note(invalid);
            return new Answer(invalid.response());
        }
        CodeRequest request = ((Valid) read).request();
        boolean stored = request.stored().isPresent();
        if (stored && parameters.containsKey(REFUSED)) {
            return error(request, OAuth2Error.ACCESS_DENIED);
        }
        return answer(request, session, stored && parameters.containsKey(CHOSEN));
    }

    private AuthorizationOutcome answer(CodeRequest request, Optional<LoginSession> session, boolean chosen) {
        boolean silent = request.asksFor(Prompt.Type.NONE);
        if (session.isEmpty() || demands.mustSignInAgain(request, session.get())) {
            return silent
                    ? error(request, OIDCError.LOGIN_REQUIRED)
                    : proveOrSignIn(request, session, session.flatMap(one -> demands.due(request, one)));
        }
        Account account = session.get().getAccount();
        if (request.asksFor(Prompt.Type.SELECT_ACCOUNT)
                && !chosen
                && SignInDemands.isHereBefore(request, session.get())) {
            return choose(request);
        }
        if (!hasRightSubject(request, account)) {
            return silent ? error(request, OIDCError.LOGIN_REQUIRED) : signIn(request, true);
        }
        if (demands.isUnmet(request, account)) {
            return error(request, OIDCError.UNMET_AUTHENTICATION_REQUIREMENTS);
        }
        Optional<AuthorizationProblem> problem = demands.refusal(request.application(), session.get());
        if (problem.isPresent()) {
            return silent
                    ? error(request, OAuth2Error.ACCESS_DENIED)
                    : refusals.refuse(problem.get(), Optional.of(request.application()), Optional.of(account));
        }
        Optional<AuthenticationContext> missing = demands.missing(request, session.get());
        if (missing.isPresent()) {
            return silent
                    ? error(request, OIDCError.INTERACTION_REQUIRED)
                    : proveOrSignIn(request, session, missing.filter(one -> demands.isAskedFor(one, session.get())));
        }
        return request.apiScopes().isEmpty()
                ? grant(request, request.scope(), session.get())
                : grantForApi(request, silent, session.get());
    }

    /** An application acts for a person only if that was allowed to it, and the person says yes on a page. */
    private AuthorizationOutcome grantForApi(CodeRequest request, boolean silent, LoginSession session) {
        Set<ApiScope> scopes = consents.scopes(request, session.getAccount());
        if (scopes.isEmpty()) {
            return error(request, apiGrants.isTool(request.application()) ? NOT_FOR_ACCOUNT : NOT_FOR_APPLICATION);
        }
        Set<ApiScope> allowed = request.stored()
                .flatMap(address -> requests.allowed(address, session.getUuid()))
                .map(ApiScope::allOf)
                .orElse(Set.of());
        if (Collections.disjoint(scopes, allowed)) {
            return silent ? error(request, OIDCError.CONSENT_REQUIRED) : ask(request, scopes);
        }
        // Neither what was allowed to it since the page was read, nor what it may do no longer.
        scopes.retainAll(allowed);
        Scope granted = request.scope();
        scopes.forEach(one -> granted.add(one.scope()));
        return grant(request, granted, session);
    }

    private AuthorizationOutcome ask(CodeRequest request, Set<ApiScope> scopes) {
        Application application = request.application();
        return waiting(request)
                .<AuthorizationOutcome>map(stored -> new Allow(
                        address(request, stored),
                        stored,
                        application.getUuid(),
                        application.getName(),
                        request.redirectUri(),
                        scopes))
                .orElseGet(() -> tooMany(request));
    }

    private AuthorizationOutcome grant(CodeRequest request, Scope scope, LoginSession session) {
        return once(
                request,
                () -> grants.issueCode(request, scope, session.getUuid())
                        .<AuthorizationOutcome>map(code -> new Answer(new AuthorizationSuccessResponse(
                                request.redirectUri(),
                                code,
                                null,
                                request.state(),
                                endpoints.issuer(),
                                request.responseMode())))
                        // The session has ended since it was checked.
                        .orElseGet(() -> signIn(request.anew(), false)));
    }

    /** RFC 9126 §4: a stored request is answered once, even if it comes several times at once. */
    private AuthorizationOutcome once(CodeRequest request, Supplier<AuthorizationOutcome> answer) {
        return request.stored().filter(address -> !requests.take(address)).isPresent()
                ? refusals.refuse(AuthorizationProblem.REQUEST_TOO_OLD, Optional.of(request.application()))
                : answer.get();
    }

    /**
     * Whose proof is fresh would not be asked for one, and so signs in again where even that is not enough.
     *
     * @param due what is to be proven; empty to sign in again
     */
    private AuthorizationOutcome proveOrSignIn(
            CodeRequest request, Optional<LoginSession> session, Optional<AuthenticationContext> due) {
        if (due.isEmpty()) {
            return signIn(request, session.isPresent());
        }
        return waiting(request)
                .<AuthorizationOutcome>map(stored ->
                        new Prove(address(request, stored), request.stored().isPresent(), due.get()))
                .orElseGet(() -> tooMany(request));
    }

    private boolean hasRightSubject(CodeRequest request, Account account) {
        return request.openId()
                .map(AuthenticationRequest::getIDTokenHint)
                .map(hint -> idTokens.isOf(hint, account, request.application()))
                .orElse(true);
    }

    private AuthorizationOutcome signIn(CodeRequest request, boolean again) {
        return waiting(request)
                .<AuthorizationOutcome>map(
                        stored -> new SignIn(address(request, stored), again, request.loginHint(), request.language()))
                .orElseGet(() -> tooMany(request));
    }

    private AuthorizationOutcome choose(CodeRequest request) {
        return waiting(request)
                .<AuthorizationOutcome>map(stored -> new Choose(
                        address(request, stored), request.application().getName()))
                .orElseGet(() -> tooMany(request));
    }

    private AuthorizationOutcome tooMany(CodeRequest request) {
        return refusals.refuse(AuthorizationProblem.TOO_MANY_REQUESTS, Optional.of(request.application()));
    }

    /** @return the address under which the request is stored, so that it can go on; empty if there are too many */
    private Optional<String> waiting(CodeRequest request) {
        if (request.stored().isPresent()) {
            requests.extend(request.stored().get());
            return request.stored();
        }
        try (Attempt attempt = attempts.begin()) {
            if (attempt.take(Limit.AUTHORIZATION).isPresent()) {
                return Optional.empty();
            }
            String stored = requests.keepWaiting(request.application(), request.parameters())
                    .toString();
            attempt.stands();
            return Optional.of(stored);
        }
    }

    /** @return the path and query that goes on with the request that is stored under this address */
    static String address(CodeRequest request, String stored) {
        Map<String, List<String>> parameters = new HashMap<>();
        parameters.put("client_id", List.of(request.application().getUuid().toString()));
        parameters.put("request_uri", List.of(stored));
        return AskedAge.on(Endpoints.AUTHORIZE + "?" + URLUtils.serializeParameters(parameters), request);
    }

    /** @return the address that goes on with the account that is signed in */
    public static String chosen(String to) {
        return to + "&" + CHOSEN + "=true";
    }

    /** @return the address that tells the application that the person does not want to: that it acts, or to sign in */
    public static String refused(String to) {
        return to + "&" + REFUSED + "=true";
    }

    /** @return whether a path and query go on with a request that waits for the person, as far as the address says */
    public static boolean goesOn(String to) {
        int query = to.indexOf('?');
        return query > 0
                && to.indexOf('#') < 0
                && to.substring(0, query).equals(Endpoints.AUTHORIZE)
                && Optional.ofNullable(URLUtils.parseParameters(to.substring(query + 1))
                                .get("request_uri"))
                        .filter(values -> AuthorizationRequests.isOurs(values.get(0)))
                        .isPresent();
    }

    private AuthorizationOutcome error(CodeRequest request, ErrorObject error) {
        return once(
                request,
                () -> new Answer(new AuthorizationErrorResponse(
                        request.redirectUri(), error, request.state(), endpoints.issuer(), request.responseMode())));
    }
}
