package org.guestlist.application.openid;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.session.Authentication;

/**
 * What an application is told of how its person has signed in.
 *
 * @param context how much was shown ({@code acr}, OpenID Connect Core 1.0 §2)
 * @param at when that was last shown; {@link Authentication#UNKNOWN} if nobody has said
 */
public record ReachedContext(AuthenticationContext context, Instant at) {

    /** @return the most that was shown */
    public static ReachedContext of(Authentication shown) {
        return of(shown, shown.strongest());
    }

    /** @return what applications are told of when it was ({@code auth_time}); empty if nobody has said */
    Optional<Instant> told() {
        return Optional.of(at).filter(then -> !then.equals(Authentication.UNKNOWN));
    }

    private static ReachedContext of(Authentication shown, AuthenticationContext context) {
        return new ReachedContext(context, shown.at(context).orElseThrow());
    }

    /**
     * @param shown in the session that answers the request
     * @return of the contexts that the request asks for, the most wanted one that was reached (§5.5.1.1); else the strongest. One that was
     *     reached longer ago than {@code max_age} allows does not count
     */
    static ReachedContext of(CodeRequest request, Authentication shown, Instant now) {
        return candidates(request).stream()
                .filter(context -> shown.at(context)
                        .filter(then -> !request.isTooOld(then, now))
                        .isPresent())
                .findFirst()
                .map(context -> of(shown, context))
                .orElseGet(() -> of(shown, AuthenticationContext.ONE_FACTOR));
    }

    private static List<AuthenticationContext> candidates(CodeRequest request) {
        AskedContexts asked = request.askedContexts();
        if (!asked.known().isEmpty()) {
            return asked.known();
        }
        // What the API wants to know is how late the proof is.
        return request.apiScopes().isEmpty()
                ? Arrays.stream(AuthenticationContext.values())
                        .sorted(Comparator.reverseOrder())
                        .toList()
                : List.of(AuthenticationContext.ONE_FACTOR);
    }
}
