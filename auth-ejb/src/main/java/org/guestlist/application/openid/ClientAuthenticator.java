package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PlainClientSecret;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.util.MultivaluedMapUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.application.Applications;
import org.guestlist.application.refusal.RequestProblem;
import org.guestlist.application.refusal.SentText;
import org.guestlist.application.refusal.WrongRequests;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.throttle.limit.Attempt;
import org.guestlist.throttle.limit.Attempts;
import org.guestlist.throttle.limit.Limit;
import org.guestlist.throttle.limit.Limits;

/**
 * Checks how an application proves itself: by its secret (RFC 6749 §2.3.1) or its private key (RFC 7523 §2.2). Failures are limited by
 * network address, organisation and deployment; what an application asks after it has proven itself is limited by application.
 */
@ApplicationScoped
class ClientAuthenticator {

    /** FAPI 2.0 Security Profile §5.3.2.1. */
    private static final ErrorObject NO_SECRET =
            OAuth2Error.INVALID_CLIENT.setDescription("By the rules of FAPI 2.0 no secret counts, but a private key");

    @Inject
    private Applications applications;

    @Inject
    private ClientAssertions assertions;

    @Inject
    private Attempts attempts;

    @Inject
    private Limits limits;

    @Inject
    private CurrentClient client;

    @Inject
    private WrongRequests requests;

    @Inject
    private Clock clock;

    /**
     * Joins no transaction: limits and used assertions are written whatever becomes of the request, and are locked for no longer than that.
     *
     * @param proof what the request shows; null for none
     * @param clientId who it says that it is; null if it does not say so, or must show a proof
     * @return the application; or the error that it has not proven itself as it must, has named another, or asks too often
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    ClientResult authenticate(ClientAuthentication proof, ClientID clientId) {
        Application application;
        // What is right, or was not looked at, is free.
        try (Attempt attempt = attempts.begin()) {
            Optional<Instant> wait = attempt.take(Limit.CLIENT);
            if (wait.isPresent()) {
                return ClientResult.refused(tooMany(wait.get()));
            }
            Optional<Application> named = Optional.ofNullable(proof == null ? clientId : proof.getClientID())
                    .flatMap(id -> applications.client(id.getValue()));
            if (named.isEmpty()) {
                attempt.wrong();
                return ClientResult.refused(OAuth2Error.INVALID_CLIENT);
            }
            application = named.get();
            Optional<ErrorObject> problem = proof == null ? publicProblem(application) : problem(proof, application);
            if (problem.isPresent()) {
                attempt.wrong();
                requests.note(application, RequestProblem.WRONG_PROOF, shown(proof, problem.get()));
                return ClientResult.refused(problem.get());
            }
        }
        if (clientId != null
                && !clientId.getValue().equals(application.getUuid().toString())) {
            return ClientResult.refused(
                    OAuth2Error.INVALID_REQUEST.setDescription("client_id is another application's"));
        }
        return limits.takeOf(bucket(application))
                .map(until -> ClientResult.refused(tooMany(until)))
                .orElseGet(() -> ClientResult.proven(application));
    }

    /** @return how it tried to prove itself, and what is wrong with an assertion; nothing of the proof itself */
    private static String shown(ClientAuthentication proof, ErrorObject problem) {
        return proof == null
                ? ""
                : SentText.words(
                        proof instanceof PrivateKeyJWT || problem == NO_SECRET
                                ? List.of(proof.getMethod().getValue(), problem.getDescription())
                                : List.of(proof.getMethod().getValue()));
    }

    /** @return the application in whose name a request comes, proven or not */
    Optional<Application> claimed(HTTPRequest http) {
        try {
            ClientAuthentication proof = ClientAuthentication.parse(http);
            return Optional.ofNullable(proof == null ? named(http) : proof.getClientID())
                    .flatMap(id -> applications.client(id.getValue()));
        } catch (ParseException | RuntimeException e) {
            // Nimbus throws unchecked exceptions for some input.
            return Optional.empty();
        }
    }

    /** @return the client that the form of a request names, whatever else proves it; null if it names none */
    static ClientID named(HTTPRequest http) throws ParseException {
        String id = MultivaluedMapUtils.getFirstValue(http.getBodyAsFormParameters(), "client_id");
        return id == null || id.isBlank() ? null : new ClientID(id);
    }

    /** Anybody can send the client id of a public client, and must not use up what others need. */
    private String bucket(Application application) {
        String id = application.getUuid().toString();
        return application.getKind().isConfidential()
                ? id
                : id + " " + client.source().value();
    }

    private ErrorObject tooMany(Instant until) {
        return Errors.tooMany(Duration.between(clock.instant(), until));
    }

    private static Optional<ErrorObject> publicProblem(Application application) {
        return application.getKind().isConfidential() ? Optional.of(OAuth2Error.INVALID_CLIENT) : Optional.empty();
    }

    private Optional<ErrorObject> problem(ClientAuthentication proof, Application application) {
        if (proof instanceof PrivateKeyJWT jwt) {
            return assertions.problem(jwt, application).map(OAuth2Error.INVALID_CLIENT::setDescription);
        }
        if (!(proof instanceof PlainClientSecret shown)) {
            return Optional.of(OAuth2Error.INVALID_CLIENT);
        }
        if (application.requests().isFapi() && application.getKind().isConfidential()) {
            return Optional.of(NO_SECRET);
        }
        String secret = shown.getClientSecret().getValue();
        // RFC 6749 §2.3.1: an empty secret is the same as none.
        boolean right = secret.isEmpty() && !application.getKind().isConfidential() || application.isSecret(secret);
        return right ? Optional.empty() : Optional.of(OAuth2Error.INVALID_CLIENT);
    }
}
