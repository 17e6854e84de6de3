package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.AuthorizationErrorResponse;
import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.util.URLUtils;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.OIDCError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.guestlist.application.Application;
import org.guestlist.application.Applications;
import org.guestlist.application.refusal.RequestProblem;
import org.guestlist.application.refusal.SentText;

/**
 * Reads and checks authorization requests. First whom a request comes from and where the answer would go: until both are certain, only the
 * person is told of an error, and never redirected (RFC 6749 §4.1.2.1).
 */
@ApplicationScoped
class AuthorizationReader {

    /** 32 bytes in base64url without padding (RFC 7636 §4.2). */
    private static final String SHA_256 = "[A-Za-z0-9_-]{43}";

    private static final Set<String> LANGUAGES = Set.of(CodeRequest.UI_LOCALES, "claims_locales");

    /** What an application can ask for when it signs in on a device: besides the scope, what OpenID Connect knows. */
    private static final Set<String> OF_DEVICE =
            Set.of("scope", "nonce", "claims", "max_age", "acr_values", "resource");

    /** What says by itself what other parameters would say, or more; of RFC 8707 §2: there are no resources that a token could be for. */
    private static final List<Map.Entry<String, ErrorObject>> NOT_SUPPORTED = List.of(
            Map.entry("request", OAuth2Error.REQUEST_NOT_SUPPORTED),
            Map.entry("request_uri", OAuth2Error.REQUEST_URI_NOT_SUPPORTED),
            Map.entry("registration", OIDCError.REGISTRATION_NOT_SUPPORTED),
            Map.entry("resource", OAuth2Error.INVALID_TARGET));

    private static final int BAD_REQUEST = 400;
    private static final int NONCE_LENGTH = 1000;
    private static final int CLAIMS_LENGTH = 4000;
    private static final int SCOPE_LENGTH = 1000;

    @Inject
    private Applications applications;

    @Inject
    private AuthorizationRequests requests;

    @Inject
    private Endpoints endpoints;

    @Inject
    private Clock clock;

    /** A request that was read. */
    sealed interface Read {}

    /** It can be answered. */
    record Valid(CodeRequest request) implements Read {}

    /**
     * It is wrong, and the application is told.
     *
     * @param sent what is wrong, fit to be kept
     */
    record Invalid(Application application, AuthorizationErrorResponse response, RequestProblem problem, String sent)
            implements Read {

        /** @return what a client is told that is answered directly, which is led nowhere: some of these errors are redirects otherwise */
        ErrorObject error() {
            return response.getErrorObject().setHTTPStatusCode(BAD_REQUEST);
        }
    }

    /**
     * It is wrong, and only the person can be told.
     *
     * @param sent the redirect address, fit to be kept; empty where it does not matter
     */
    record Untrusted(AuthorizationProblem problem, Optional<Application> application, String sent) implements Read {

        Untrusted(AuthorizationProblem problem, Optional<Application> application) {
            this(problem, application, "");
        }
    }

    /** What is wrong with a request: what the application is told, and what its administrators are. */
    private record Wrong(ErrorObject error, RequestProblem problem, String sent) {

        static Optional<Wrong> of(ErrorObject error, RequestProblem problem, String sent) {
            return Optional.of(new Wrong(error, problem, SentText.words(List.of(sent))));
        }

        static Wrong unreadable(ErrorObject error, Map<String, List<String>> parameters) {
            return new Wrong(error, RequestProblem.REQUEST_UNREADABLE, SentText.names(parameters.keySet()));
        }
    }

    /** @param parameters all values of each parameter */
    Read read(Map<String, List<String>> parameters) {
        Optional<Application> application = only(parameters, "client_id")
                .flatMap(applications::client)
                .filter(one -> one.getKind().hasRedirects());
        if (application.isEmpty()) {
            return new Untrusted(AuthorizationProblem.UNKNOWN_APPLICATION, Optional.empty());
        }
        Optional<String> stored = only(parameters, "request_uri").filter(AuthorizationRequests::isOurs);
        if (stored.isEmpty()) {
            return read(
                    application.get(),
                    parameters,
                    Optional.empty(),
                    clock.instant(),
                    request -> pushProblem(request).or(() -> codeProblem(request)));
        }
        return requests.find(application.get(), stored.get())
                .map(found -> read(
                        application.get(), found.byName(), stored, found.createdAt(), AuthorizationReader::codeProblem))
                .orElseGet(() -> new Untrusted(AuthorizationProblem.REQUEST_TOO_OLD, application));
    }

    /**
     * Reads a request that its client has pushed. The client is answered directly, and so is told what is not supported before it is asked
     * for the redirect address, which may stand in what is not (RFC 9126 §3).
     */
    Read readPushed(Application application, Map<String, List<String>> parameters, Instant since) {
        return notSupported(parameters)
                .<Read>map(new Answering(application, endpoints.at(Endpoints.PUSH), parameters)::with)
                .orElseGet(
                        () -> read(application, parameters, Optional.empty(), since, AuthorizationReader::codeProblem));
    }

    private Read read(
            Application application,
            Map<String, List<String>> parameters,
            Optional<String> stored,
            Instant since,
            Function<CodeRequest, Optional<Wrong>> more) {
        Optional<URI> redirect = only(parameters, "redirect_uri")
                .flatMap(AuthorizationReader::uri)
                .filter(application.addresses()::allowsRedirect);
        if (redirect.isEmpty()) {
            String sent = SentText.address(parameters.getOrDefault("redirect_uri", List.of()));
            return new Untrusted(AuthorizationProblem.WRONG_REDIRECT, Optional.of(application), sent);
        }
        return check(application, parameters, stored, since, more);
    }

    /**
     * Reads what a device asks for, as a request whose answer goes to no browser: a redirect address stands in it only as no request is
     * without one.
     *
     * @param asked what is not for devices is ignored (RFC 6749 §3.1)
     * @param stored what follows from the code that the person types
     */
    Read readOfDevice(Application application, Map<String, List<String>> asked, String stored, Instant since) {
        Map<String, List<String>> parameters = new HashMap<>(asked);
        parameters.keySet().retainAll(OF_DEVICE);
        parameters.put("client_id", List.of(application.getUuid().toString()));
        parameters.put("response_type", List.of(ResponseType.CODE.toString()));
        parameters.put("redirect_uri", List.of(endpoints.at(Endpoints.DEVICE).toString()));
        return check(application, parameters, Optional.of(stored), since, any -> Optional.empty());
    }

    private Read check(
            Application application,
            Map<String, List<String>> parameters,
            Optional<String> stored,
            Instant since,
            Function<CodeRequest, Optional<Wrong>> more) {
        Answering answering = new Answering(
                application, URI.create(parameters.get("redirect_uri").get(0)), parameters);
        try {
            CodeRequest request = new CodeRequest(application, parse(parameters), parameters, stored, since);
            return problem(request)
                    .or(() -> more.apply(request))
                    .<Read>map(answering::with)
                    .orElseGet(() -> new Valid(request));
        } catch (ParseException e) {
            ErrorObject error = Optional.ofNullable(e.getErrorObject()).orElse(OAuth2Error.INVALID_REQUEST);
            return answering.with(Wrong.unreadable(error, parameters));
        } catch (RuntimeException e) {
            // Nimbus throws unchecked exceptions for some input.
            return answering.with(Wrong.unreadable(OAuth2Error.INVALID_REQUEST, parameters));
        }
    }

    private static AuthorizationRequest parse(Map<String, List<String>> parameters) throws ParseException {
        Map<String, List<String>> strict = new HashMap<>(parameters);
        // What is asked for and cannot be given is no error (OpenID Connect Core 1.0 §3.1.2.1), but Nimbus refuses what
        // is no
        // language tag.
        strict.keySet().removeAll(LANGUAGES);
        AuthorizationRequest plain = AuthorizationRequest.parse(strict);
        boolean openId = plain.getScope() != null && plain.getScope().contains("openid");
        return openId ? AuthenticationRequest.parse(strict) : plain;
    }

    private static Optional<Wrong> problem(CodeRequest request) {
        return notSupported(request.parameters())
                .or(() -> scopeProblem(request))
                .or(() -> answerProblem(request));
    }

    private static Optional<Wrong> notSupported(Map<String, List<String>> parameters) {
        return NOT_SUPPORTED.stream()
                .filter(one -> parameters.containsKey(one.getKey()))
                .findFirst()
                .flatMap(one -> Wrong.of(one.getValue(), RequestProblem.PARAMETER_NOT_SUPPORTED, one.getKey()));
    }

    /** An unknown scope is left out, but not all of them because of how they are written. */
    private static Optional<Wrong> scopeProblem(CodeRequest request) {
        return request.hasScopesInOne()
                ? Wrong.of(
                        OAuth2Error.INVALID_SCOPE.setDescription("Put blanks between scopes (RFC 6749, section 3.3)"),
                        RequestProblem.SCOPE_SEPARATED,
                        String.valueOf(request.message().getScope()))
                : Optional.empty();
    }

    private static Optional<Wrong> answerProblem(CodeRequest request) {
        AuthorizationRequest message = request.message();
        if (!ResponseType.CODE.equals(message.getResponseType())) {
            return Wrong.of(
                    OAuth2Error.UNSUPPORTED_RESPONSE_TYPE,
                    RequestProblem.WRONG_RESPONSE_TYPE,
                    "response_type=" + message.getResponseType());
        }
        if (!isAnswerMode(request.responseMode())) {
            return Wrong.of(
                    OAuth2Error.INVALID_REQUEST.setDescription("response_mode must be query or form_post"),
                    RequestProblem.WRONG_RESPONSE_MODE,
                    "response_mode=" + request.responseMode());
        }
        if (isTooLong(request)) {
            return Optional.of(Wrong.unreadable(
                    OAuth2Error.INVALID_REQUEST.setDescription("The request is too long"), request.parameters()));
        }
        return Optional.empty();
    }

    /** RFC 9126 §4. */
    private static Optional<Wrong> pushProblem(CodeRequest request) {
        return request.application().requests().pushedRequired()
                ? Wrong.of(
                        OAuth2Error.INVALID_REQUEST.setDescription("The request must be pushed (RFC 9126)"),
                        RequestProblem.PUSH_MISSING,
                        "")
                : Optional.empty();
    }

    private static Optional<Wrong> codeProblem(CodeRequest request) {
        return pkceProblem(request).or(() -> keyProblem(request));
    }

    private static Optional<Wrong> keyProblem(CodeRequest request) {
        return request.key().filter(key -> !key.matches(SHA_256)).isPresent()
                ? Wrong.of(
                        OAuth2Error.INVALID_REQUEST.setDescription(
                                CodeRequest.DPOP_JKT + " is no SHA-256 in base64url"),
                        RequestProblem.DPOP_WRONG,
                        CodeRequest.DPOP_JKT)
                : Optional.empty();
    }

    /** RFC 9700 §2.1.1: only S256, and required unless the application is configured otherwise. */
    private static Optional<Wrong> pkceProblem(CodeRequest request) {
        AuthorizationRequest message = request.message();
        if (message.getCodeChallenge() == null) {
            return request.application().isPkceRequired()
                    ? Wrong.of(
                            OAuth2Error.INVALID_REQUEST.setDescription("code_challenge is required (PKCE, S256)"),
                            RequestProblem.PKCE_MISSING,
                            "")
                    : Optional.empty();
        }
        if (!CodeChallengeMethod.S256.equals(message.getCodeChallengeMethod())) {
            return Wrong.of(
                    OAuth2Error.INVALID_REQUEST.setDescription("code_challenge_method must be S256"),
                    RequestProblem.PKCE_WRONG,
                    "code_challenge_method="
                            + only(request.parameters(), "code_challenge_method")
                                    .orElse(""));
        }
        return message.getCodeChallenge().getValue().matches(SHA_256)
                ? Optional.empty()
                : Wrong.of(
                        OAuth2Error.INVALID_REQUEST.setDescription("code_challenge is no SHA-256 in base64url"),
                        RequestProblem.PKCE_WRONG,
                        "code_challenge ("
                                + message.getCodeChallenge().getValue().length() + ")");
    }

    private static boolean isTooLong(CodeRequest request) {
        return request.nonce().filter(nonce -> nonce.length() > NONCE_LENGTH).isPresent()
                || request.claims()
                        .filter(claims -> claims.length() > CLAIMS_LENGTH)
                        .isPresent()
                || String.valueOf(request.message().getScope()).length() > SCOPE_LENGTH
                || URLUtils.serializeParameters(request.parameters()).length() > AuthorizationRequests.LENGTH;
    }

    private static boolean isAnswerMode(ResponseMode mode) {
        return ResponseMode.QUERY.equals(mode) || ResponseMode.FORM_POST.equals(mode);
    }

    private static Optional<String> only(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Where and how errors are answered, also those of a request that does not parse. */
    private final class Answering {

        private final Application application;
        private final URI redirect;
        private final Map<String, List<String>> parameters;

        Answering(Application application, URI redirect, Map<String, List<String>> parameters) {
            this.application = application;
            this.redirect = redirect;
            this.parameters = parameters;
        }

        Invalid with(Wrong wrong) {
            State state = only(parameters, "state").map(State::parse).orElse(null);
            ResponseMode mode = only(parameters, "response_mode")
                    .filter(ResponseMode.FORM_POST.getValue()::equals)
                    .map(ResponseMode::new)
                    .orElse(ResponseMode.QUERY);
            return new Invalid(
                    application,
                    new AuthorizationErrorResponse(redirect, wrong.error(), state, endpoints.issuer(), mode),
                    wrong.problem(),
                    wrong.sent());
        }
    }
}
