package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.AuthorizationRequest;
import com.nimbusds.oauth2.sdk.ResponseMode;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.Prompt;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.guestlist.application.Application;
import org.guestlist.application.ClaimScope;
import org.guestlist.application.api.ApiScope;
import org.guestlist.organisation.tenant.Language;

/**
 * A valid authorization request: whom it comes from is known, and where the answer goes is allowed.
 *
 * @param application the client
 * @param message the request, an {@link AuthenticationRequest} if it asks for an ID token
 * @param parameters its parameters by name
 * @param stored under what it is stored: a {@code request_uri}, or what follows from the code of a device; empty if it is not
 * @param since when it was stored, or else now: a sign-in that it demands must be later
 */
public record CodeRequest(
        Application application,
        AuthorizationRequest message,
        Map<String, List<String>> parameters,
        Optional<String> stored,
        Instant since) {

    static final String UI_LOCALES = "ui_locales";
    static final String DPOP_JKT = "dpop_jkt";

    /** @return the same, to be stored once more */
    CodeRequest anew() {
        return new CodeRequest(application, message, parameters, Optional.empty(), since);
    }

    /** @return what it asks for and the application may have */
    Scope scope() {
        return Optional.ofNullable(message.getScope())
                .map(asked -> granted(application, asked))
                .orElseGet(Scope::new);
    }

    /** @return the scopes that the application gets of those it asks for */
    static Scope granted(Application application, Scope asked) {
        Scope granted = new Scope();
        asked.stream()
                .filter(value -> value.getValue().equals("openid")
                        || application.claims().scopes().stream()
                                .anyMatch(scope -> scope.scope().equals(value.getValue())))
                .forEach(granted::add);
        return granted;
    }

    /** @return whether a scope of ours stands in one that is none, with a comma or semicolon between it and the next */
    boolean hasScopesInOne() {
        return Optional.ofNullable(message.getScope()).stream()
                .flatMap(scope -> scope.toStringList().stream())
                .map(scope -> scope.split("[,;]"))
                .anyMatch(parts -> parts.length > 1 && Stream.of(parts).anyMatch(CodeRequest::isOurs));
    }

    private static boolean isOurs(String scope) {
        return scope.equals("openid")
                || Stream.of(ClaimScope.values()).anyMatch(one -> one.scope().equals(scope))
                || ApiScope.of(scope).isPresent();
    }

    /** @return the scopes of the API among those that it asks for */
    Set<ApiScope> apiScopes() {
        Set<ApiScope> asked = EnumSet.noneOf(ApiScope.class);
        Optional.ofNullable(message.getScope()).stream()
                .flatMap(scope -> scope.toStringList().stream())
                .flatMap(one -> ApiScope.of(one).stream())
                .forEach(asked::add);
        return asked;
    }

    /**
     * @return how long ago, in seconds, the person may have signed in (OpenID Connect Core 1.0 §3.1.2.1; for requests that ask for no ID
     *     token RFC 9470 §4); empty for no limit, also if what was sent is no number
     */
    Optional<Integer> maxAge() {
        return parameters.getOrDefault("max_age", List.of()).stream()
                .filter(CodeRequest::isAge)
                .findFirst()
                .map(Integer::valueOf);
    }

    /** @return whether it is a number of seconds that can be told */
    static boolean isAge(String text) {
        return text.matches("\\d{1,9}");
    }

    /**
     * @return how long ago the person may have signed in: with {@code prompt=login} not at all. What acts in the person's name takes what
     *     counts as a proof here instead (ADR 27), for which the person is asked apart
     */
    Optional<Duration> signInAge() {
        if (asksFor(Prompt.Type.LOGIN)) {
            return Optional.of(Duration.ZERO);
        }
        return apiScopes().isEmpty() ? maxAge().map(Duration::ofSeconds) : Optional.empty();
    }

    URI redirectUri() {
        return message.getRedirectionURI();
    }

    State state() {
        return message.getState();
    }

    /** @return how the answer is sent: in the query, or as a form (OAuth 2.0 Form Post Response Mode §2) */
    ResponseMode responseMode() {
        return Optional.ofNullable(message.getResponseMode()).orElse(ResponseMode.QUERY);
    }

    Optional<String> codeChallenge() {
        return Optional.ofNullable(message.getCodeChallenge()).map(Object::toString);
    }

    /** @return the key that the code shall be bound to, by its thumbprint ({@value #DPOP_JKT}, RFC 9449 §10) */
    Optional<String> key() {
        return Optional.ofNullable(message.getDPoPJWKThumbprintConfirmation())
                .map(key -> key.getValue().toString());
    }

    Optional<AuthenticationRequest> openId() {
        return message instanceof AuthenticationRequest request ? Optional.of(request) : Optional.empty();
    }

    Optional<String> nonce() {
        return openId().map(AuthenticationRequest::getNonce).map(Object::toString);
    }

    Optional<String> claims() {
        return openId().map(AuthenticationRequest::getOIDCClaims).map(claims -> claims.toJSONString());
    }

    /** @return the authentication contexts of which it needs one */
    AskedContexts askedContexts() {
        return AskedContexts.of(
                openId().map(AuthenticationRequest::getOIDCClaims), parameters.getOrDefault("acr_values", List.of()));
    }

    /**
     * @return whether what was shown then is longer ago than {@code max_age} allows; with 0, what was shown since the request was stored is
     *     enough, however long the way back takes
     */
    boolean isTooOld(Instant shown, Instant now) {
        return isBefore(shown)
                && maxAge().filter(age -> shown.plusSeconds(age).isBefore(now)).isPresent();
    }

    /** @return whether this was before the request was stored; a request that is not stored has not led to a sign-in yet */
    boolean isBefore(Instant shown) {
        return stored.isEmpty() || shown.isBefore(since);
    }

    /** @return whether it asks for this (OpenID Connect Core 1.0 §3.1.2.1, {@code prompt}) */
    boolean asksFor(Prompt.Type prompt) {
        return message.getPrompt() != null && message.getPrompt().contains(prompt);
    }

    /** @return the address that it expects to be typed */
    public Optional<String> loginHint() {
        return openId().map(AuthenticationRequest::getLoginHint);
    }

    /** @return the first language it asks for that Guestlist supports ({@code ui_locales}, OpenID Connect Core 1.0 §3.1.2.1) */
    Optional<Language> language() {
        return parameters.getOrDefault(UI_LOCALES, List.of()).stream()
                .flatMap(tags -> Stream.of(tags.split(" ")))
                .flatMap(tag -> Language.of(tag).stream())
                .findFirst();
    }
}
