package org.guestlist.application.openid;

import com.nimbusds.openid.connect.sdk.Prompt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationSessions;
import org.guestlist.application.Applications;
import org.guestlist.application.SignInNeeds;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.platform.permission.Proof;
import org.guestlist.platform.time.Instants;
import org.guestlist.provider.SignInMethods;
import org.guestlist.session.LoginSession;

/** What a request, and the application that it is about, demand of the sign-in of the person who answers it. */
@ApplicationScoped
public class SignInDemands {

    @Inject
    private Applications applications;

    @Inject
    private ApplicationSessions sessions;

    @Inject
    private SignInMethods methods;

    @Inject
    private CurrentClient client;

    @Inject
    private Clock clock;

    /**
     * @param session of this request's browser
     * @return why the person may not use the application now, whatever more is shown; empty if it may
     */
    public Optional<AuthorizationProblem> refusal(Application application, LoginSession session) {
        return sessions.mayUse(session.getAccount(), application)
                ? refusalHere(application, session)
                : Optional.of(AuthorizationProblem.APPLICATION_NOT_ALLOWED);
    }

    /** The same for who may use it elsewhere: because of the network or the device. */
    public Optional<AuthorizationProblem> refusalHere(Application application, LoginSession session) {
        if (!allowFromHere(application)) {
            return Optional.of(AuthorizationProblem.NETWORK_NOT_ALLOWED);
        }
        return applications.needsOf(application).stream().allMatch(needs -> needs.allowOn(session.isOnKnownDevice()))
                ? Optional.empty()
                : Optional.of(AuthorizationProblem.DEVICE_NOT_KNOWN);
    }

    /** @return whether people may use the application from where this request comes from */
    public boolean allowFromHere(Application application) {
        return allowFrom(client.address(), application);
    }

    /** @return whether people may use the application from this network address */
    boolean allowFrom(String address, Application application) {
        return applications.needsOf(application).stream().allMatch(needs -> needs.allowFrom(address));
    }

    /** @return what the person must have shown for the application */
    private AuthenticationContext needed(Application application) {
        return applications.needsOf(application).stream()
                .map(SignInNeeds::context)
                .reduce(AuthenticationContext.ONE_FACTOR, AuthenticationContext::or);
    }

    /** @return what the person of this session must still show for the application; empty for nothing */
    public Optional<AuthenticationContext> missing(Application application, LoginSession session) {
        return Optional.of(needed(application))
                .filter(needed -> !session.authentication().reaches(needed));
    }

    /** @return the same for a request, whose {@code max_age} holds for what it asks for as well */
    Optional<AuthenticationContext> missing(CodeRequest request, LoginSession session) {
        Instant now = clock.instant();
        return Stream.of(needed(request.application()), request.askedContexts().least())
                .filter(needed -> needed != AuthenticationContext.ONE_FACTOR)
                .filter(needed -> session.authentication()
                        .at(needed)
                        .filter(then -> !request.isTooOld(then, now))
                        .isEmpty())
                .reduce(AuthenticationContext::or);
    }

    /** @return whether the request asks for what this person cannot show here, now or later */
    boolean isUnmet(CodeRequest request, Account account) {
        AskedContexts asked = request.askedContexts();
        return asked.areUnknown()
                || asked.least() == AuthenticationContext.PHISHING_RESISTANT
                        && !account.hasPasskey()
                        && !methods.mayHavePassword(account);
    }

    /**
     * @return what the person is to prove instead of signing in again: what the application needs, which is as good, or that who acts is
     *     still there; empty if only a sign-in is enough
     */
    Optional<AuthenticationContext> due(CodeRequest request, LoginSession session) {
        return missing(request, session)
                .filter(missing -> isAskedFor(missing, session) && !request.asksFor(Prompt.Type.LOGIN))
                .or(() -> isProofDue(request, session)
                        ? Optional.of(AuthenticationContext.ONE_FACTOR)
                        : Optional.empty());
    }

    /** @return whether a page would ask the person to show this; one that was just shown is not asked for */
    boolean isAskedFor(AuthenticationContext context, LoginSession session) {
        return !session.authentication().proof(context, clock.instant()).covers(Proof.FRESH);
    }

    /** @return whether {@code prompt=login} or {@code max_age} demands a sign-in that is later than the session's */
    boolean mustSignInAgain(CodeRequest request, LoginSession session) {
        return request.isTooOld(signedIn(request, session), clock.instant())
                || request.asksFor(Prompt.Type.LOGIN) && request.isBefore(signedIn(request, session));
    }

    /** @return whether the person was here before the request was stored, and has neither come back nor proven anything since */
    static boolean isHereBefore(CodeRequest request, LoginSession session) {
        Instant begun = session.getCreatedAt();
        return request.isBefore(
                session.getProvenAt().map(then -> Instants.later(begun, then)).orElse(begun));
    }

    /** What an application does in the name of a person takes what counts as a proof here, of which a sign-in need not be one. */
    private static Instant signedIn(CodeRequest request, LoginSession session) {
        return request.apiScopes().isEmpty()
                ? session.authentication().oneFactorAt()
                : session.getProvenAt().orElse(Instant.EPOCH);
    }

    /** @return whether the application wants to act in the person's name, and the person has not proven lately who is there */
    boolean isProofDue(CodeRequest request, LoginSession session) {
        return !request.apiScopes().isEmpty() && !session.proof(clock.instant()).covers(Proof.FRESH);
    }
}
