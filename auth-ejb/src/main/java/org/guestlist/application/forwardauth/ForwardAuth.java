package org.guestlist.application.forwardauth;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;
import org.guestlist.application.Applications;
import org.guestlist.application.ClaimScope;
import org.guestlist.application.forwardauth.CheckOutcome.NotAllowed;
import org.guestlist.application.forwardauth.CheckOutcome.Passes;
import org.guestlist.application.forwardauth.CheckOutcome.Public;
import org.guestlist.application.forwardauth.CheckOutcome.Stranger;
import org.guestlist.application.openid.PersonClaims;
import org.guestlist.application.openid.SignInDemands;
import org.guestlist.group.GroupService;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.LoginSession;
import org.guestlist.session.SessionService;

/** Decides about each request to an application behind a reverse proxy. */
@ApplicationScoped
public class ForwardAuth {

    @Inject
    private Applications applications;

    @Inject
    private ProxySessionFinder finder;

    @Inject
    private SessionService sessions;

    @Inject
    private ProxyTokens tokens;

    @Inject
    private PersonClaims claims;

    @Inject
    private GroupService groups;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private SignInDemands demands;

    @Inject
    private Clock clock;

    /** @return the application with this client id, which may be any text, if it is behind a reverse proxy and enabled */
    public Optional<Application> application(String clientId) {
        return applications.client(clientId).filter(one -> one.getKind() == ApplicationKind.PROXIED);
    }

    /**
     * @param cookie what the browser holds on the application's host
     * @return what becomes of the request; one statement, and once a minute one more that notes that the session is used
     */
    public CheckOutcome check(Application application, ProxiedRequest request, Optional<Token> cookie) {
        if (application.proxy().isPublic(request.target())) {
            return new Public();
        }
        if (!request.isSecure()) {
            return new Stranger();
        }
        Instant now = clock.instant();
        Tenant settings = tenant.get();
        return cookie.flatMap(token -> finder.find(application, token))
                .filter(session -> session.isAdmitted(now, settings))
                .map(session -> pass(session, application, settings))
                .orElseGet(Stranger::new);
    }

    /** Who has shown too little shows more on the way in. */
    private CheckOutcome pass(ProxySession session, Application application, Tenant settings) {
        if (!demands.allowFromHere(application)) {
            return new NotAllowed();
        }
        if (!applications.isEnough(application, session.shown(), session.knownDevice())) {
            return new Stranger();
        }
        Optional<ProxyIdentity> identity = identity(session, application, settings);
        identity.ifPresent(any -> sessions.use(session.sessionId(), session.times()));
        return identity.<CheckOutcome>map(Passes::new).orElseGet(NotAllowed::new);
    }

    /** @return what the application gets to know; empty if the person may not use it */
    private Optional<ProxyIdentity> identity(ProxySession session, Application application, Tenant settings) {
        ProxySession.Person person = session.person();
        if (!applications.allows(
                application, person.kind(), person.id(), person.groups().keySet())) {
            return Optional.empty();
        }
        List<String> groups = claims.groups(person.groups(), application);
        return Optional.of(new ProxyIdentity(
                claims.userName(person.uuid(), person.email(), application),
                Optional.of(person.email()).filter(any -> mayKnow(application, ClaimScope.EMAIL)),
                Optional.of(person.name()).filter(any -> mayKnow(application, ClaimScope.PROFILE)),
                groups,
                tokens.of(session, application, groups, session.lastMoment(settings))));
    }

    /** @return what the application gets to know of the person of this session; empty if the person may not use it */
    public Optional<ProxyIdentity> preview(Application application, LoginSession session) {
        Account account = session.getAccount();
        Map<UUID, String> memberOf = new LinkedHashMap<>();
        groups.of(account.getId()).forEach(group -> memberOf.put(group.getUuid(), group.getName()));
        ProxySession.Person person = new ProxySession.Person(
                account.getId(),
                account.getUuid(),
                account.getEmail().value(),
                account.isAddressProven(),
                account.getName(),
                account.getStatus(),
                account.getKind(),
                account.getStartsOn().orElse(null),
                account.getExpiresOn().orElse(null),
                memberOf);
        ProxySession there = new ProxySession(
                UUID.randomUUID(),
                session.getId(),
                session.times(),
                session.authentication(),
                session.isOnKnownDevice(),
                person);
        return identity(there, application, tenant.get());
    }

    private static boolean mayKnow(Application application, ClaimScope scope) {
        return application.claims().scopes().contains(scope);
    }
}
