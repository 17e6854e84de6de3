package org.guestlist.application.forwardauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.guestlist.application.Application;
import org.guestlist.application.openid.AccessTokens;
import org.guestlist.application.openid.ReachedContext;
import org.guestlist.application.openid.TokenHolder;
import org.guestlist.platform.time.Instants;
import org.guestlist.signing.SigningKeys;

/**
 * Issues the tokens for applications behind a reverse proxy. A node uses one for a minute of checks, so that not each costs a signature.
 */
@ApplicationScoped
class ProxyTokens {

    /** How long a token is valid: as long as it is used, and as long again for what the application does with it. */
    static final Duration LIFETIME = Duration.ofMinutes(2);

    private static final Duration USED_FOR = Duration.ofMinutes(1);
    private static final int MOST = 10_000;

    private final Map<Content, Issued> issued = new ConcurrentHashMap<>();

    @Inject
    private AccessTokens tokens;

    @Inject
    private SigningKeys keys;

    @Inject
    private Clock clock;

    /** All that a token depends on: of another content, another one is issued. */
    private record Content(
            long applicationId, int applicationVersion, String signerId, TokenHolder holder, Instant lastMoment) {}

    private record Issued(String token, Instant from, Instant until) {

        boolean isUsed(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    /**
     * @param groups the names of those that the application may know
     * @param lastMoment when the person is no longer admitted
     * @return a token that is valid for at least a minute, unless the person is admitted for less
     */
    String of(ProxySession session, Application application, List<String> groups, Instant lastMoment) {
        TokenHolder holder = new TokenHolder(
                session.person().uuid(),
                session.person().email(),
                session.person().proven(),
                groups,
                session.uuid(),
                Optional.of(ReachedContext.of(session.shown())));
        Content content = new Content(
                application.getId(),
                application.getVersion(),
                keys.signerId(application.tokens().algorithm()),
                holder,
                lastMoment);
        Instant now = clock.instant();
        Issued known = issued.get(content);
        if (known != null && known.isUsed(now)) {
            return known.token();
        }
        makeRoom(now);
        String token = tokens.forProxied(application, holder, Instants.earlier(now.plus(LIFETIME), lastMoment));
        issued.put(content, new Issued(token, now, now.plus(USED_FOR)));
        return token;
    }

    private void makeRoom(Instant now) {
        if (issued.size() >= MOST) {
            issued.values().removeIf(one -> !one.isUsed(now));
        }
        if (issued.size() >= MOST) {
            issued.clear();
        }
    }
}
