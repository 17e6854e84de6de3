package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCError;
import com.nimbusds.openid.connect.sdk.Prompt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.guestlist.account.Account;
import org.guestlist.application.ApplicationSessions;
import org.guestlist.application.openid.AuthorizationOutcome.Answer;
import org.guestlist.application.openid.AuthorizationOutcome.Choose;
import org.guestlist.application.openid.AuthorizationOutcome.SignIn;
import org.guestlist.application.openid.AuthorizationReader.Invalid;
import org.guestlist.application.openid.AuthorizationReader.Untrusted;
import org.guestlist.application.openid.AuthorizationReader.Valid;
import org.guestlist.session.LoginSession;
import org.guestlist.throttle.limit.Attempt;
import org.guestlist.throttle.limit.Attempts;
import org.guestlist.throttle.limit.Limit;

/** Decides on authorization requests (RFC 6749 §3.1, OpenID Connect Core 1.0 §3.1.2). */
@ApplicationScoped
public class AuthorizationEndpoint {

    /** The parameter that says that the person has chosen to go on with the account that is signed in. */
    private static final String CHOSEN = "chosen";

    @Inject
    private AuthorizationReader reader;

    @Inject
    private AuthorizationRequests requests;

    @Inject
    private ApplicationSessions sessions;

    @Inject
    private Grants grants;

    @Inject
    private IdTokens idTokens;

    @Inject
    private Endpoints endpoints;

    @Inject
    private Attempts attempts;

    @Inject
    private ApplicationRefusals refusals;

    @Inject
    private Clock clock;

    /**
     * @param parameters all values of each parameter
     * @param session the session of this browser, which must be active; empty if nobody is signed in
     * @return what to do next
     */
    public AuthorizationOutcome answer(Map<String, List<String>> parameters, Optional<LoginSession> session) {
        AuthorizationReader.Read read = reader.read(parameters);
        if (read instanceof Untrusted untrusted) {
            return refusals.refuse(untrusted.problem(), untrusted.application());
        }
        if (read instanceof Invalid invalid) {
            return new Answer(invalid.response());
        }
        CodeRequest request = ((Valid) read).request();
        boolean chosen = parameters.containsKey(CHOSEN) && request.stored().isPresent();
        return answer(request, session, chosen);
    }

    private AuthorizationOutcome answer(CodeRequest request, Optional<LoginSession> session, boolean chosen) {
        boolean silent = request.asksFor(Prompt.Type.NONE);
        if (session.isEmpty() || mustSignInAgain(request, session.get())) {
            return silent ? error(request, OIDCError.LOGIN_REQUIRED) : signIn(request, session.isPresent());
        }
        Account account = session.get().getAccount();
        if (request.asksFor(Prompt.Type.SELECT_ACCOUNT) && !chosen && isSignedInBefore(request, session.get())) {
            return choose(request);
        }
        if (!hasRightSubject(request, account)) {
            return silent ? error(request, OIDCError.LOGIN_REQUIRED) : signIn(request, true);
        }
        if (asksForOtherAcr(request)) {
            return error(request, OIDCError.UNMET_AUTHENTICATION_REQUIREMENTS);
        }
        if (!sessions.mayUse(account, request.application())) {
            return silent
                    ? error(request, OAuth2Error.ACCESS_DENIED)
                    : refusals.refuse(
                            AuthorizationProblem.APPLICATION_NOT_ALLOWED,
                            Optional.of(request.application()),
                            Optional.of(account));
        }
        return grant(request, session.get());
    }

    private AuthorizationOutcome grant(CodeRequest request, LoginSession session) {
        return once(
                request,
                () -> grants.issueCode(request, session.getUuid())
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

    /** @return whether {@code prompt=login} or {@code max_age} demands a sign-in that is later than the session's */
    private boolean mustSignInAgain(CodeRequest request, LoginSession session) {
        int maxAge = request.openId().map(AuthenticationRequest::getMaxAge).orElse(-1);
        Instant signedIn = session.getCreatedAt();
        boolean tooOld = maxAge >= 0
                && signedIn.plusSeconds(maxAge).isBefore(clock.instant())
                // With max_age=0 the sign-in that was demanded is enough, however long the way back takes.
                && isSignedInBefore(request, session);
        return tooOld || request.asksFor(Prompt.Type.LOGIN) && isSignedInBefore(request, session);
    }

    /** @return whether the person had signed in before the request was stored; a request that is not stored has not led to a sign-in yet */
    private static boolean isSignedInBefore(CodeRequest request, LoginSession session) {
        return request.stored().isEmpty() || session.getCreatedAt().isBefore(request.since());
    }

    private boolean hasRightSubject(CodeRequest request, Account account) {
        return request.openId()
                .map(AuthenticationRequest::getIDTokenHint)
                .map(hint -> idTokens.isOf(hint, account, request.application()))
                .orElse(true);
    }

    private static boolean asksForOtherAcr(CodeRequest request) {
        return request.openId()
                .map(AuthenticationRequest::getOIDCClaims)
                .map(IdTokens::demandsOtherAcr)
                .orElse(false);
    }

    private AuthorizationOutcome signIn(CodeRequest request, boolean again) {
        return waiting(request)
                .<AuthorizationOutcome>map(to -> new SignIn(to, again, request.loginHint(), request.language()))
                .orElseGet(() -> tooMany(request));
    }

    private AuthorizationOutcome choose(CodeRequest request) {
        return waiting(request)
                .<AuthorizationOutcome>map(
                        to -> new Choose(to, request.application().getName()))
                .orElseGet(() -> tooMany(request));
    }

    private AuthorizationOutcome tooMany(CodeRequest request) {
        return refusals.refuse(AuthorizationProblem.TOO_MANY_REQUESTS, Optional.of(request.application()));
    }

    /** @return the path and query that goes on with the request, which is stored for that; empty if there are too many */
    private Optional<String> waiting(CodeRequest request) {
        if (request.stored().isPresent()) {
            requests.extend(request.stored().get());
            return Optional.of(address(request, request.stored().get()));
        }
        try (Attempt attempt = attempts.begin()) {
            if (attempt.take(Limit.AUTHORIZATION).isPresent()) {
                return Optional.empty();
            }
            String stored = requests.keepWaiting(request.application(), request.parameters())
                    .toString();
            attempt.stands();
            return Optional.of(address(request, stored));
        }
    }

    private static String address(CodeRequest request, String stored) {
        Map<String, List<String>> parameters = new HashMap<>();
        parameters.put("client_id", List.of(request.application().getUuid().toString()));
        parameters.put("request_uri", List.of(stored));
        return Endpoints.AUTHORIZE + "?" + URLUtils.serializeParameters(parameters);
    }

    /** @return the address that goes on with the account that is signed in */
    public static String chosen(String to) {
        return to + "&" + CHOSEN + "=true";
    }

    private AuthorizationOutcome error(CodeRequest request, ErrorObject error) {
        return once(
                request,
                () -> new Answer(new AuthorizationErrorResponse(
                        request.redirectUri(), error, request.state(), endpoints.issuer(), request.responseMode())));
    }
}
