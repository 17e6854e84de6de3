package org.guestlist.provider.sso;

import com.nimbusds.oauth2.sdk.ErrorObject;
import java.util.Set;
import org.guestlist.provider.trace.TraceStep.Cause;

/** Interprets a provider's errors (RFC 6749 §4.1.2.1 and §5.2, OpenID Connect Core 1.0 §3.1.2.6). */
final class ProviderErrors {

    /** Errors that the person cannot resolve; all others are refusals by the provider. */
    private static final Set<String> OUR_FAULT = Set.of(
            "invalid_request",
            "unauthorized_client",
            "invalid_client",
            "unsupported_response_type",
            "invalid_scope",
            "request_not_supported",
            "request_uri_not_supported",
            "invalid_request_uri",
            "invalid_request_object",
            "registration_not_supported");

    /** RFC 6749 §4.1.2.1: error codes that replace the statuses 500 and 503. */
    private static final Set<String> DOWN_THERE = Set.of("server_error", "temporarily_unavailable");

    private ProviderErrors() {}

    /** @return whether the provider reports that it is unavailable */
    static boolean areDown(String error) {
        return DOWN_THERE.contains(error);
    }

    /** @return the problem for an error of an authorization response */
    static SsoProblem problem(String error) {
        if (DOWN_THERE.contains(error)) {
            return SsoProblem.UNAVAILABLE;
        }
        return OUR_FAULT.contains(error) ? SsoProblem.MISCONFIGURED : SsoProblem.REFUSED_THERE;
    }

    /**
     * @return why a token request was refused, also by servers that do not use the errors of RFC 6749; null if the provider's message
     *         explains it best
     */
    static Cause cause(ErrorObject error) {
        String code = error.getCode() == null ? "" : error.getCode();
        if (error.getHTTPStatusCode() >= 500 || error.getHTTPStatusCode() == 429 || DOWN_THERE.contains(code)) {
            return Cause.DOWN;
        }
        return switch (code) {
            case "invalid_client", "unauthorized_client" -> Cause.CLIENT_REFUSED;
            case "invalid_grant" -> Cause.CODE_REFUSED;
            case "" -> error.getHTTPStatusCode() == 401 ? Cause.CLIENT_REFUSED : Cause.UNREADABLE;
            default -> null;
        };
    }

    /** @return status, code and description as shown in the trace */
    static String words(ErrorObject error) {
        return "status " + error.getHTTPStatusCode() + (error.getCode() == null ? "" : ", " + error.getCode())
                + (error.getDescription() == null ? "" : ": " + error.getDescription());
    }
}
