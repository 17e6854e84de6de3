package org.guestlist.application.refusal;

import com.nimbusds.oauth2.sdk.GrantType;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.ClaimScope;
import org.guestlist.platform.db.UnknownValues.Fallback;

/** What is wrong with a request of an application. Each has words in every language's bundle. The names are stored: add, never rename. */
public enum RequestProblem {
    /** The redirect address is missing or none of the registered ones. */
    WRONG_REDIRECT,
    /** There is no code challenge, and the application needs one. */
    PKCE_MISSING,
    /** The code challenge is none of SHA-256. */
    PKCE_WRONG,
    /** It came through the browser, and the application must push its requests. */
    PUSH_MISSING,
    /** There is no proof of a key, and the application needs one. */
    DPOP_MISSING,
    /** There is a proof of a key, which proves nothing. */
    DPOP_WRONG,
    /** It wants something else than a code. */
    WRONG_RESPONSE_TYPE,
    /** It wants the answer in another way than there is. */
    WRONG_RESPONSE_MODE,
    /** It has a parameter that is not supported, which says by itself what the others say. */
    PARAMETER_NOT_SUPPORTED,
    /** It is no request of the protocol, or too long. */
    @Fallback
    REQUEST_UNREADABLE,
    /** The secret is wrong, or the application proves itself in another way than it must. */
    WRONG_PROOF,
    /** It wants tokens for something that there is not, such as a password. */
    GRANT_NOT_SUPPORTED,
    /** It wants tokens for something that this application may not show. */
    GRANT_NOT_ALLOWED,
    /** It wants a scope that it may not have. */
    SCOPE_NOT_ALLOWED,
    /** Its scopes are one, since something else than a blank is between them. */
    SCOPE_SEPARATED;

    /** @return what would have been right, in words of the protocol; empty where nothing single would */
    public List<String> expected(Application application) {
        return switch (this) {
            case WRONG_REDIRECT ->
                application.addresses().redirects().stream().map(URI::toString).toList();
            case PKCE_MISSING, PKCE_WRONG -> List.of("code_challenge", "code_challenge_method=S256");
            case PUSH_MISSING -> List.of("request_uri");
            case DPOP_MISSING, DPOP_WRONG -> List.of("DPoP");
            case WRONG_RESPONSE_TYPE -> List.of("response_type=code");
            case WRONG_RESPONSE_MODE -> List.of("response_mode=query", "response_mode=form_post");
            case WRONG_PROOF -> proofs(application);
            case GRANT_NOT_SUPPORTED, GRANT_NOT_ALLOWED -> grants(application);
            case SCOPE_NOT_ALLOWED -> scopes(application);
            case SCOPE_SEPARATED -> List.of("scope=" + String.join(" ", scopes(application)));
            case PARAMETER_NOT_SUPPORTED, REQUEST_UNREADABLE -> List.of();
        };
    }

    private static List<String> proofs(Application application) {
        if (application.hasSecret()) {
            return List.of("client_secret_basic", "client_secret_post");
        }
        return List.of(application.getKind().isConfidential() ? "private_key_jwt" : "none");
    }

    private static List<String> grants(Application application) {
        ApplicationKind kind = application.getKind();
        return Stream.of(
                        kind.hasRedirects() ? "authorization_code" : "",
                        application.tokens().refreshTokens() && kind.hasRedirects() ? "refresh_token" : "",
                        application.signsInOnDevices() ? GrantType.DEVICE_CODE.getValue() : "",
                        kind.isConfidential() ? "client_credentials" : "")
                .filter(grant -> !grant.isEmpty())
                .toList();
    }

    private static List<String> scopes(Application application) {
        return Stream.concat(
                        application.getKind().hasRedirects() ? Stream.of("openid") : Stream.empty(),
                        Arrays.stream(ClaimScope.values())
                                .filter(application.claims().scopes()::contains)
                                .map(ClaimScope::scope))
                .toList();
    }
}
