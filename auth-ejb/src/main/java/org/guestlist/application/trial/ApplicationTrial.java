package org.guestlist.application.trial;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.UserInfoRequest;
import com.nimbusds.openid.connect.sdk.UserInfoResponse;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import jakarta.annotation.Resource;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ClaimScope;
import org.guestlist.application.forwardauth.ForwardAuth;
import org.guestlist.application.forwardauth.ProxyIdentity;
import org.guestlist.application.openid.AuthorizationEndpoint;
import org.guestlist.application.openid.AuthorizationOutcome;
import org.guestlist.application.openid.AuthorizationProblem;
import org.guestlist.application.openid.Endpoints;
import org.guestlist.application.openid.PushEndpoint;
import org.guestlist.application.openid.SignInDemands;
import org.guestlist.application.openid.TokenEndpoint;
import org.guestlist.application.openid.UserInfoEndpoint;
import org.guestlist.application.trial.TrialStep.Kind;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.permission.ProofNeededException;
import org.guestlist.session.LoginSession;

/**
 * Signs an administrator in to an application as the application would, and shows each message. All of it is real but the application's
 * proof, which only the application can give: the requests go through the endpoints' own classes, and the answers are checked as a relying
 * party checks them. The transaction is rolled back, so nobody is signed in anywhere afterwards and the tokens end with it.
 */
@Stateless
public class ApplicationTrial {

    @Inject
    private AuthorizationEndpoint authorization;

    @Inject
    private PushEndpoint pushed;

    @Inject
    private TokenEndpoint tokens;

    @Inject
    private UserInfoEndpoint userInfo;

    @Inject
    private ForwardAuth forwardAuth;

    @Inject
    private SignInDemands demands;

    @Inject
    private Endpoints endpoints;

    @Resource
    private SessionContext context;

    /**
     * @param session the administrator's session here
     * @param keys the published keys, as {@code SigningKeys.publicKeys()} returns them; read before, as a key that is made here would be
     * rolled back
     * @return the steps in order; the last one says why it ends, if it fails
     * @throws ProofNeededException if the session has shown less than the application needs
     */
    @Needs(Permission.CHANGE)
    public List<TrialStep> run(Application application, LoginSession session, String keys) {
        List<TrialStep> steps = new ArrayList<>();
        try {
            new Trial(application, session, JWKSet.parse(keys), steps).run();
        } catch (java.text.ParseException | ParseException e) {
            throw new IllegalStateException("A message that was written here is none", e);
        }
        // Not before: the container lends no connection to a transaction that is doomed.
        context.setRollbackOnly();
        return steps;
    }

    /** The trial goes on once the administrator has shown what the application needs. */
    private static void askFor(AuthenticationContext context) {
        throw new ProofNeededException(Proof.FRESH, context);
    }

    /** One trial. */
    private final class Trial {

        private final Application application;
        private final LoginSession session;
        private final JWKSet keys;
        private final List<TrialStep> steps;
        private final CodeVerifier verifier = new CodeVerifier();
        private final Nonce nonce = new Nonce();
        private final Optional<TrialKey> key;

        Trial(Application application, LoginSession session, JWKSet keys, List<TrialStep> steps) {
            this.application = application;
            this.session = session;
            this.keys = keys;
            this.steps = steps;
            this.key = application.requests().dpopRequired() ? Optional.of(TrialKey.make()) : Optional.empty();
        }

        void run() throws ParseException, java.text.ParseException {
            if (application.getKind() == ApplicationKind.SERVICE) {
                redeem(new ClientCredentialsGrant());
                return;
            }
            if (application.getKind() == ApplicationKind.PROXIED) {
                pass();
                return;
            }
            Optional<URI> redirect =
                    application.addresses().redirects().stream().findFirst();
            if (redirect.isPresent()) {
                Optional<AuthorizationCode> code = authorize(redirect.get());
                if (code.isPresent()) {
                    redeem(new AuthorizationCodeGrant(code.get(), redirect.get(), verifier));
                }
            }
        }

        private void pass() throws java.text.ParseException {
            Optional<AuthorizationProblem> problem = demands.refusalHere(application, session);
            if (problem.isPresent()) {
                steps.add(TrialStep.headers(Map.of()).failed(problem.get()));
                return;
            }
            demands.missing(application, session).ifPresent(ApplicationTrial::askFor);
            Optional<ProxyIdentity> identity = forwardAuth.preview(application, session);
            if (identity.isEmpty()) {
                steps.add(TrialStep.headers(Map.of()).failed(AuthorizationProblem.APPLICATION_NOT_ALLOWED));
                return;
            }
            steps.add(TrialStep.headers(identity.get().headers()));
            steps.add(TrialStep.token(
                    Kind.HEADER_TOKEN, SignedJWT.parse(identity.get().token())));
        }

        private Optional<AuthorizationCode> authorize(URI redirect) {
            State state = new State();
            Map<String, List<String>> request = new AuthenticationRequest.Builder(
                            ResponseType.CODE, scope(), client(), redirect)
                    .state(state)
                    .nonce(nonce)
                    .codeChallenge(verifier, CodeChallengeMethod.S256)
                    .build()
                    .toParameters();
            AuthorizationOutcome outcome = authorization.answer(push(request), Optional.of(session));
            if (outcome instanceof AuthorizationOutcome.Refused refused) {
                steps.add(TrialStep.exchange(Kind.AUTHORIZATION, request, Map.of())
                        .failed(refused.problem()));
                return Optional.empty();
            }
            if (outcome instanceof AuthorizationOutcome.Prove prove) {
                askFor(prove.context());
            }
            if (!(outcome instanceof AuthorizationOutcome.Answer answered)) {
                // The session has ended since it was read.
                steps.add(TrialStep.exchange(Kind.AUTHORIZATION, request, Map.of())
                        .failed());
                return Optional.empty();
            }
            AuthorizationResponse answer = answered.response();
            TrialStep step = TrialStep.exchange(Kind.AUTHORIZATION, request, answer.toParameters());
            boolean right = answer.indicatesSuccess()
                    && state.equals(answer.getState())
                    && endpoints.issuer().equals(answer.getIssuer());
            steps.add(right ? step : step.failed());
            return right ? Optional.of(answer.toSuccessResponse().getAuthorizationCode()) : Optional.empty();
        }

        /** @return what the person's browser brings: the request, or where it is pushed the address that stands for it */
        private Map<String, List<String>> push(Map<String, List<String>> request) {
            if (!application.requests().pushedRequired()) {
                return request;
            }
            PushedAuthorizationResponse answer = pushed.push(application, request);
            return answer.indicatesSuccess()
                    ? Map.of(
                            "client_id",
                            List.of(client().getValue()),
                            "request_uri",
                            List.of(answer.toSuccessResponse().getRequestURI().toString()))
                    // What is wrong with it is wrong with it there, too.
                    : request;
        }

        private void redeem(AuthorizationGrant grant) throws ParseException, java.text.ParseException {
            TokenResponse answer = tokens.answer(application, grant, null, key.map(TrialKey::thumbprint));
            TrialStep step = TrialStep.exchange(
                    Kind.TOKEN, grant.toParameters(), answer.toHTTPResponse().getBodyAsJSONObject());
            if (!answer.indicatesSuccess()) {
                steps.add(step.failed());
                return;
            }
            steps.add(step);
            if (answer.toSuccessResponse().getTokens() instanceof OIDCTokens openId) {
                steps.add(idToken(openId));
            }
            AccessToken token = answer.toSuccessResponse().getTokens().getAccessToken();
            steps.add(TrialStep.token(Kind.ACCESS_TOKEN, SignedJWT.parse(token.getValue())));
            if (grant instanceof AuthorizationCodeGrant) {
                steps.add(userInfo(token));
            }
        }

        private TrialStep idToken(OIDCTokens answer) throws java.text.ParseException {
            TrialStep step = TrialStep.token(Kind.ID_TOKEN, (SignedJWT) answer.getIDToken());
            IDTokenValidator validator = new IDTokenValidator(
                    endpoints.issuer(),
                    client(),
                    application.tokens().algorithm().jws(),
                    keys);
            try {
                validator.validate(answer.getIDToken(), nonce);
                return step;
            } catch (BadJOSEException | JOSEException e) {
                return step.failed();
            }
        }

        private TrialStep userInfo(AccessToken token) throws ParseException {
            HTTPRequest request = new UserInfoRequest(endpoints.at(Endpoints.USERINFO), token).toHTTPRequest();
            key.ifPresent(one -> one.prove(request, token));
            UserInfoResponse answer = userInfo.answer(request, false);
            TrialStep step = TrialStep.exchange(
                    Kind.USERINFO,
                    Map.of(),
                    answer.indicatesSuccess()
                            ? answer.toSuccessResponse().getUserInfo().toJSONObject()
                            : answer.toErrorResponse().getErrorObject().toJSONObject());
            return answer.indicatesSuccess() ? step : step.failed();
        }

        private ClientID client() {
            return new ClientID(application.getUuid().toString());
        }

        private Scope scope() {
            Scope scope = new Scope("openid");
            application.claims().scopes().stream()
                    .map(ClaimScope::scope)
                    .sorted()
                    .forEach(scope::add);
            return scope;
        }
    }
}
