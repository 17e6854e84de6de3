package org.guestlist.provider.sso;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.Refusals;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.secret.AnswersUsed;
import org.guestlist.provider.IdentityProvider;
import org.guestlist.provider.ProviderService;
import org.guestlist.provider.trace.Trace;
import org.guestlist.provider.trace.TraceStep.Name;
import org.guestlist.provider.trace.Traces;
import org.guestlist.session.LoginMethod;
import org.guestlist.session.ProviderLogout;
import org.guestlist.session.ProviderSession;
import org.guestlist.session.ProviderSessions;

/**
 * Signing out together with an identity provider: started here (OpenID Connect RP-Initiated Logout 1.0) or at the provider (OpenID Connect
 * Back-Channel Logout 1.0, or the single logout of the CAS Protocol 3.0). Call it outside of a transaction: it may wait for other servers.
 */
@ApplicationScoped
public class SingleLogout {

    @Inject
    private ProviderService providers;

    @Inject
    private ProviderDirectory directory;

    @Inject
    private ProviderSessions sessions;

    @Inject
    private AnswersUsed answers;

    @Inject
    private Refusals refusals;

    @Inject
    private Traces traces;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * Returns the redirect target of a sign-out. Never calls the provider, which may be down while the user waits; the cached metadata is
     * enough.
     *
     * @param session the provider's session from which ours was started
     * @param back the path of the page to return to
     * @return the provider's logout page, if it has one and the organisation uses it
     */
    public Optional<URI> there(ProviderSession session, String back) {
        Optional<IdentityProvider> provider =
                providers.find(session.providerId()).filter(IdentityProvider::isLogoutThere);
        return provider.flatMap(directory::recall)
                .map(known -> known.metadata().getEndSessionEndpointURI())
                .filter(page -> isWebAddress(provider.get(), page))
                .map(page -> new LogoutRequest(
                                page,
                                session.idToken().map(SingleLogout::parse).orElse(null),
                                null,
                                new ClientID(provider.get().getClientId()),
                                URI.create(tenant.address() + back),
                                null,
                                null)
                        .toURI());
    }

    /** OpenID Connect RP-Initiated Logout 1.0 §2: with the hint the provider need not ask the person for confirmation. */
    private static JWT parse(String idToken) {
        try {
            return JWTParser.parse(idToken);
        } catch (ParseException e) {
            throw new IllegalStateException("A token that was kept here is none", e);
        }
    }

    /** It becomes a link. As for all URLs of a provider, only one on this machine may omit TLS. */
    private static boolean isWebAddress(IdentityProvider provider, URI page) {
        boolean plain = "http".equals(page.getScheme())
                && "http".equals(provider.getIssuer().getScheme());
        return page.getHost() != null && ("https".equals(page.getScheme()) || plain);
    }

    /**
     * Ends our sessions at a provider's request.
     *
     * @param provider the provider whose endpoint received the token
     * @param logoutToken as received
     * @return how many sessions ended
     * @throws LogoutRefusedException if the token is invalid, or was used before
     */
    public int here(IdentityProvider provider, String logoutToken) throws LogoutRefusedException {
        if (!provider.getKind().speaksOpenIdConnect()) {
            throw new LogoutRefusedException("this provider does not speak OpenID Connect");
        }
        SignedJWT unproven = LogoutToken.parse(logoutToken);
        ProviderDirectory.Entry known = known(provider);
        LogoutToken token = LogoutToken.verify(provider, known.keys(), unproven, clock.instant());
        checkAlgorithm(provider, known, unproven.getHeader().getAlgorithm(), token);
        // Includes the provider: an id is unique only there.
        if (!answers.useOnce("logout " + provider.getUuid() + " " + token.id(), token.expiresAt())) {
            throw new LogoutRefusedException("the token was used before");
        }
        return sessions.endFrom(provider.getId(), token.ended());
    }

    /**
     * OpenID Connect Back-Channel Logout 1.0 §2.6: signed like the ID token of the session; if it lives no longer, like the last one of the
     * provider, which signs all of ours alike; before the first one, as announced by the provider.
     */
    private void checkAlgorithm(
            IdentityProvider provider, ProviderDirectory.Entry known, JWSAlgorithm algorithm, LogoutToken token)
            throws LogoutRefusedException {
        Set<String> right = sessions.algorithmsOf(provider.getId(), token.ended());
        if (right.isEmpty()) {
            right = provider.getIdTokenAlgorithm().map(Set::of).orElse(Set.of());
        }
        if (right.isEmpty() && known.metadata().getIDTokenJWSAlgs() != null) {
            right = known.metadata().getIDTokenJWSAlgs().stream()
                    .map(JWSAlgorithm::getName)
                    .collect(Collectors.toSet());
        }
        if (!right.isEmpty() && !right.contains(algorithm.getName())) {
            throw new LogoutRefusedException("the token is signed with another algorithm than the ID token");
        }
    }

    /** Records that a provider's logout request, or a forged one, was refused. */
    public void refused(IdentityProvider provider, LogoutRefusedException why) {
        Trace trace = new Trace(clock);
        trace.at(provider.getLabel());
        trace.failed(Name.LOGOUT, "a genuine request", why.getMessage());
        Refusals.Noted noted = refusals.note(
                AuditEvent.of(AuditKind.LOGOUT)
                        .by(LoginMethod.SINGLE_SIGN_ON)
                        .at(provider.getLabel())
                        .refused(LogoutRefusal.LOGOUT_NOT_GENUINE),
                provider.getLabel() + " " + why.getMessage());
        traces.keep(noted, trace);
    }

    /**
     * Ends the session that was started with a ticket, at a CAS server's request.
     *
     * @param provider the provider whose service URL received the request
     * @param logoutRequest as received
     * @return how many sessions ended
     * @throws LogoutRefusedException if the request names no session
     */
    public int hereByTicket(IdentityProvider provider, String logoutRequest) throws LogoutRefusedException {
        if (provider.getKind().speaksOpenIdConnect()) {
            throw new LogoutRefusedException("this provider does not speak the CAS protocol");
        }
        return sessions.endFrom(
                provider.getId(),
                new ProviderLogout(Optional.empty(), Optional.of(CasLogout.session(CasLogout.ticket(logoutRequest)))));
    }

    private ProviderDirectory.Entry known(IdentityProvider provider) throws LogoutRefusedException {
        try {
            return directory.find(provider, new Trace(clock));
        } catch (SsoException e) {
            throw new LogoutRefusedException("the provider's keys cannot be fetched");
        }
    }
}
