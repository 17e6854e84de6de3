package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.PushedAuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.PushedAuthorizationRequest;
import com.nimbusds.oauth2.sdk.PushedAuthorizationResponse;
import com.nimbusds.oauth2.sdk.PushedAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.application.openid.AuthorizationReader.Invalid;
import org.guestlist.application.openid.AuthorizationReader.Untrusted;
import org.guestlist.application.openid.AuthorizationReader.Valid;
import org.guestlist.application.refusal.RequestProblem;
import org.guestlist.application.refusal.SentText;
import org.guestlist.application.refusal.WrongRequests;

/** Takes authorization requests from applications themselves, so that nothing of them passes through the browser (RFC 9126). */
@ApplicationScoped
public class PushEndpoint {

    @Inject
    private ClientAuthenticator clients;

    @Inject
    private DpopProofs proofs;

    @Inject
    private AuthorizationReader reader;

    @Inject
    private AuthorizationRequests requests;

    @Inject
    private ApplicationRefusals refusals;

    @Inject
    private WrongRequests wrong;

    @Inject
    private Clock clock;

    /** @return the address that stands for the request, or an error: the same that the authorization endpoint would answer (§2.3) */
    public PushedAuthorizationResponse answer(HTTPRequest http) {
        PushedAuthorizationRequest pushed;
        Map<String, List<String>> parameters;
        try {
            pushed = PushedAuthorizationRequest.parse(http);
            parameters = pushed.getAuthorizationRequest().toParameters();
        } catch (ParseException | RuntimeException e) {
            return new PushedAuthorizationErrorResponse(Errors.of(e));
        }
        // RFC 9126 §2.1: the client_id of the request is the one that has proven itself.
        return clients.authenticate(
                        pushed.getClientAuthentication(),
                        pushed.getAuthorizationRequest().getClientID())
                .answer(application -> push(application, parameters, http), PushedAuthorizationErrorResponse::new);
    }

    /** RFC 9449 §10.1: a proof says by itself what {@code dpop_jkt} says. */
    private PushedAuthorizationResponse push(
            Application application, Map<String, List<String>> parameters, HTTPRequest http) {
        DpopResult proof = proofs.look(http, Endpoints.PUSH, application);
        Optional<String> problem = proof.problem()
                .or(() -> proof.key()
                        .filter(key -> !parameters
                                .getOrDefault(CodeRequest.DPOP_JKT, List.of(key))
                                .equals(List.of(key)))
                        .map(key -> CodeRequest.DPOP_JKT + " is another key than that of the proof"));
        if (problem.isPresent()) {
            wrong.note(application, RequestProblem.DPOP_WRONG, SentText.words(List.of(problem.get())));
            return new PushedAuthorizationErrorResponse(OAuth2Error.INVALID_DPOP_PROOF.setDescription(problem.get()));
        }
        Map<String, List<String>> bound = new HashMap<>(parameters);
        proof.key().ifPresent(key -> bound.put(CodeRequest.DPOP_JKT, List.of(key)));
        return push(application, bound);
    }

    /**
     * @param application the client, which has proven itself
     * @return the same for the parameters of its request
     */
    public PushedAuthorizationResponse push(Application application, Map<String, List<String>> parameters) {
        AuthorizationReader.Read read = reader.readPushed(application, parameters, clock.instant());
        if (read instanceof Valid) {
            return new PushedAuthorizationSuccessResponse(
                    requests.push(application, parameters), AuthorizationRequests.PUSHED_FOR.toSeconds());
        }
        if (read instanceof Invalid invalid) {
            refusals.note(invalid);
            return new PushedAuthorizationErrorResponse(invalid.error());
        }
        refusals.refuse((Untrusted) read);
        return new PushedAuthorizationErrorResponse(
                OAuth2Error.INVALID_REQUEST.setDescription("redirect_uri is none of the registered ones"));
    }
}
