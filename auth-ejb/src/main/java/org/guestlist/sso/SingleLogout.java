package org.guestlist.sso;

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
import org.guestlist.session.LoginMethod;
import org.guestlist.session.ProviderSession;
import org.guestlist.session.SessionService;
import org.guestlist.sso.TraceStep.Name;
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
    private Refusals refusals;

    @Inject
    private Traces traces;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * Says where to go on signing out. Never asks the provider: somebody wants to leave now, and it may be down. What it said when the person
     * came is enough.
     *
     * @param session the session there from which ours came
     * @param back the path of the page that it should lead back to
     * @return its logout page, if it has one and the organisation wants it
     */
    public Optional<URI> there(ProviderSession session, String back) {
        Optional<IdentityProvider> provider = providers.find(session.providerId()).filter(IdentityProvider::isLogoutThere);
        return provider.flatMap(directory::recall).map(known -> known.metadata().getEndSessionEndpointURI())
                .filter(page -> isWebAddress(provider.get(), page))
                .map(page -> new LogoutRequest(page, session.idToken().map(SingleLogout::parse).orElse(null), null, new ClientID(provider.get().getClientId()),
                        URI.create(tenant.address() + back), null, null).toURI());
    }

    /** OpenID Connect RP-Initiated Logout 1.0 §2: with the hint the provider need not ask whether the person means it. */
    private static JWT parse(String idToken) {
        try {
            return JWTParser.parse(idToken);
        } catch (ParseException e) {
            throw new IllegalStateException("A token that was kept here is none", e);
        }
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
        ProviderDirectory.Entry known = known(provider);
        LogoutToken token = LogoutToken.verify(provider, known.keys(), unproven, clock.instant());
        checkAlgorithm(provider, known, unproven.getHeader().getAlgorithm(), token);
        // Names the provider too: an id is unique there, not everywhere.
        if (!answers.useOnce("logout " + provider.getUuid() + " " + token.id(), token.expiresAt())) {
            throw new LogoutRefusedException("the token was used before");
        }
        return sessions.endFrom(provider.getId(), token.subject(), token.session());
    }

    /** OpenID Connect Back-Channel Logout 1.0 §2.4: signed like the ID token; where no session of ours knows how, as the provider says it signs. */
    private void checkAlgorithm(IdentityProvider provider, ProviderDirectory.Entry known, JWSAlgorithm algorithm, LogoutToken token)
            throws LogoutRefusedException {
        Set<String> right = sessions.algorithmsOf(provider.getId(), token.subject(), token.session());
        if (right.isEmpty() && known.metadata().getIDTokenJWSAlgs() != null) {
            right = known.metadata().getIDTokenJWSAlgs().stream().map(JWSAlgorithm::getName).collect(Collectors.toSet());
        }
        if (!right.isEmpty() && !right.contains(algorithm.getName())) {
            throw new LogoutRefusedException("the token is signed with another algorithm than the ID token");
        }
    }

    /** Notes that a provider's word, or what came in its name, was refused. */
    public void refused(IdentityProvider provider, LogoutRefusedException why) {
        Trace trace = new Trace(clock);
        trace.at(provider.getLabel());
        trace.failed(Name.LOGOUT, "a genuine request", why.getMessage());
        Refusals.Noted noted = refusals.note(AuditEvent.of(AuditKind.LOGOUT).by(LoginMethod.SINGLE_SIGN_ON).at(provider.getLabel())
                .refused(LogoutRefusal.LOGOUT_NOT_GENUINE));
        if (noted.written()) {
            traces.keep(noted.code(), trace);
        }
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
        return sessions.endFrom(provider.getId(), Optional.empty(), Optional.of(CasLogout.session(CasLogout.ticket(logoutRequest))));
    }

    private ProviderDirectory.Entry known(IdentityProvider provider) throws LogoutRefusedException {
        try {
            return directory.find(provider, new Trace(clock));
        } catch (SsoException e) {
            throw new LogoutRefusedException("the provider's keys cannot be had");
        }
    }
}
