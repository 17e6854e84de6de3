package org.guestlist.application.openid;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.application.Applications;

/**
 * Reads the requests of applications to sign a person out (OpenID Connect RP-Initiated Logout 1.0 §2). A request that shows an ID token of
 * the session is carried out at once; any other may come from anywhere, so the person is asked.
 */
@ApplicationScoped
public class LogoutEndpoint {

    private static final String POST_LOGOUT_REDIRECT_URI = "post_logout_redirect_uri";

    @Inject
    private IdTokens idTokens;

    @Inject
    private Applications applications;

    /** Why a person stays here. */
    public enum Stays {
        /** No application has said which it is, by an ID token from here or its client id, so no address can be looked up (§2). */
        NOT_NAMED,
        /** The address is none of the application's. */
        NOT_REGISTERED
    }

    /**
     * What an application asks for.
     *
     * @param session the session id in the ID token that it shows, as the application knows it
     * @param application the application, if it has said which it is
     * @param redirect where the person goes afterwards; empty if none was asked for, or none that is registered
     * @param stays why the person stays here although an address was asked for; empty if that is not so
     * @param state what the application wants to find in its address then
     */
    public record Asked(
            Optional<String> session,
            Optional<Application> application,
            Optional<URI> redirect,
            Optional<Stays> stays,
            Optional<String> state) {

        /** @return the address where the person goes afterwards, with the state */
        public Optional<URI> back() {
            return redirect.map(uri -> state.map(text -> withState(uri, text)).orElse(uri));
        }
    }

    /** @param parameters all values of each parameter; what cannot be read counts as absent */
    public Asked read(Map<String, List<String>> parameters) {
        try {
            LogoutRequest request = LogoutRequest.parse(null, parameters);
            Optional<JWTClaimsSet> hint = Optional.ofNullable(request.getIDTokenHint())
                    .flatMap(token -> idTokens.verify(token.getParsedString()));
            Optional<Application> application = application(request, hint);
            Optional<URI> redirect = application.flatMap(one -> redirect(request, one));
            return new Asked(
                    hint.filter(any -> application.isPresent()).map(claims -> (String) claims.getClaim("sid")),
                    application,
                    redirect,
                    Optional.of(application.isPresent() ? Stays.NOT_REGISTERED : Stays.NOT_NAMED)
                            .filter(any -> request.getPostLogoutRedirectionURI() != null && redirect.isEmpty()),
                    Optional.ofNullable(request.getState()).map(State::getValue));
        } catch (ParseException | RuntimeException e) {
            return new Asked(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Stays.NOT_NAMED).filter(any -> parameters.containsKey(POST_LOGOUT_REDIRECT_URI)),
                    Optional.empty());
        }
    }

    /** If the request names the application twice, both must be the same. */
    private Optional<Application> application(LogoutRequest request, Optional<JWTClaimsSet> hint) {
        Optional<String> named = Optional.ofNullable(request.getClientID()).map(Object::toString);
        Optional<String> shown =
                hint.flatMap(claims -> claims.getAudience().stream().findFirst());
        if (named.isPresent() && shown.isPresent() && !named.equals(shown)) {
            return Optional.empty();
        }
        return shown.or(() -> named).flatMap(applications::client);
    }

    private static Optional<URI> redirect(LogoutRequest request, Application application) {
        return Optional.ofNullable(request.getPostLogoutRedirectionURI())
                .filter(application.addresses()::allowsLogoutRedirect);
    }

    private static URI withState(URI uri, String state) {
        String parameter = "state=" + URLEncoder.encode(state, StandardCharsets.UTF_8);
        return URI.create(uri + (uri.getRawQuery() == null ? "?" : "&") + parameter);
    }
}
