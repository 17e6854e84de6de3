package org.guestlist.sso;

import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import org.guestlist.session.SessionService;
import org.guestlist.tenant.CurrentTenant;

/**
 * Signing out together with an identity provider: from here there (OpenID Connect RP-Initiated Logout 1.0), and from there here (OpenID Connect
 * Back-Channel Logout 1.0, or the single logout of the CAS Protocol 3.0). Call it outside of a transaction: it may wait for other servers.
 */
@ApplicationScoped
public class SingleLogout {

    @Inject
    private ProviderService providers;

    @Inject
    private ProviderDirectory directory;

    @Inject
    private SessionService sessions;

    @Inject
    private AnswersUsed answers;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * Says where to go on signing out. Never asks the provider: somebody wants to leave now, and it may be down. What it said when the person
     * came is enough.
     *
     * @param providerId the provider from which the session came
     * @param back the path of the page that it should lead back to
     * @return its logout page, if it has one and the organisation wants it
     */
    public Optional<URI> there(long providerId, String back) {
        Optional<IdentityProvider> provider = providers.find(providerId).filter(IdentityProvider::isLogoutThere);
        return provider.flatMap(directory::recall).map(known -> known.metadata().getEndSessionEndpointURI())
                .filter(page -> isWebAddress(provider.get(), page))
                .map(page -> new LogoutRequest(page, null, null, new ClientID(provider.get().getClientId()),
                        URI.create(tenant.address() + back), null, null).toURI());
    }

    /** It becomes a link. As for all addresses of a provider, only one on this machine does without TLS. */
    private static boolean isWebAddress(IdentityProvider provider, URI page) {
        boolean plain = "http".equals(page.getScheme()) && "http".equals(provider.getIssuer().getScheme());
        return page.getHost() != null && ("https".equals(page.getScheme()) || plain);
    }

    /**
     * Ends our sessions on a provider's word.
     *
     * @param provider the provider at whose address the token came
     * @param logoutToken as it came
     * @return how many sessions ended
     * @throws LogoutRefusedException if the token is not genuine, or was used before
     */
    public int here(IdentityProvider provider, String logoutToken) throws LogoutRefusedException {
        if (!provider.getKind().speaksOpenIdConnect()) {
            throw new LogoutRefusedException("this provider does not speak OpenID Connect");
        }
        SignedJWT unproven = LogoutToken.parse(logoutToken);
        LogoutToken token = LogoutToken.verify(provider, known(provider).keys(), unproven, clock.instant());
        // Names the provider too: an id is unique there, not everywhere.
        if (!answers.useOnce("logout " + provider.getUuid() + " " + token.id(), token.expiresAt())) {
            throw new LogoutRefusedException("the token was used before");
        }
        return sessions.endFrom(provider.getId(), token.subject(), token.session());
    }

    /**
     * Ends the session that began with a ticket, on a CAS server's word.
     *
     * @param provider the provider at whose service address the request came
     * @param logoutRequest as it came
     * @return how many sessions ended
     * @throws LogoutRefusedException if the request names no session
     */
    public int hereByTicket(IdentityProvider provider, String logoutRequest) throws LogoutRefusedException {
        if (provider.getKind().speaksOpenIdConnect()) {
            throw new LogoutRefusedException("this provider does not speak the CAS protocol");
        }
        return sessions.endFrom(provider.getId(), Optional.empty(), Optional.of(CasLogout.ticket(logoutRequest)));
    }

    private ProviderDirectory.Entry known(IdentityProvider provider) throws LogoutRefusedException {
        try {
            return directory.find(provider, new Trace(clock));
        } catch (SsoException e) {
            throw new LogoutRefusedException("the provider's keys cannot be had");
        }
    }
}
