package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.Scope;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationSessions;
import org.guestlist.application.Applications;
import org.guestlist.application.api.ApiScope;
import org.guestlist.application.openid.AuthorizationReader.Valid;
import org.guestlist.application.openid.DeviceOutcome.Answered;
import org.guestlist.application.openid.DeviceOutcome.Ask;
import org.guestlist.application.openid.DeviceOutcome.Prove;
import org.guestlist.application.openid.DeviceOutcome.Refused;
import org.guestlist.application.openid.DeviceOutcome.SignIn;
import org.guestlist.application.openid.DeviceOutcome.Wrong;
import org.guestlist.application.openid.DeviceRequests.Answer;
import org.guestlist.application.openid.DeviceRequests.Waiting;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.AuditLog;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.guestlist.audit.BrowserName;
import org.guestlist.platform.permission.AuthenticationContext;
import org.guestlist.session.LoginSession;

/**
 * Asks a person whether the device that shows a code may sign in to an application (RFC 8628 §3.3), with the same rules as at the
 * authorization endpoint. Nothing is allowed by an address alone, also not by one that has the code in it. {@link DeviceCodes} counts wrong
 * codes.
 */
@Stateless
public class DeviceSignIn {

    /** The parameter with the code that the person has typed, or that came with the address (RFC 8628 §3.3.1). */
    public static final String CODE = "user_code";

    @Inject
    private DeviceRequests requests;

    @Inject
    private AuthorizationReader reader;

    @Inject
    private SignInDemands demands;

    @Inject
    private Applications applications;

    @Inject
    private ApplicationSessions sessions;

    @Inject
    private Consents consents;

    @Inject
    private Grants grants;

    @Inject
    private ApplicationRefusals refusals;

    @Inject
    private AuditLog auditLog;

    /** @return the query that brings the code to the page */
    static String query(TypedCode code) {
        return "?" + CODE + "=" + code.shown();
    }

    /** @return the path and query that goes on with the code */
    public static String address(TypedCode code) {
        return Endpoints.DEVICE + query(code);
    }

    /** @return what to do next: {@link Ask} if the person may go on */
    public DeviceOutcome look(TypedCode code, LoginSession session) {
        return request(code).map(found -> look(code, found, session)).orElseGet(Wrong::new);
    }

    /** A request that waits, and what it asks for. */
    private record Found(Waiting waiting, CodeRequest request) {}

    private Optional<Found> request(TypedCode code) {
        return requests.find(code)
                .flatMap(waiting -> application(waiting)
                        .map(application -> reader.readOfDevice(
                                application, waiting.byName(), requests.hash(code), waiting.createdAt()))
                        .filter(Valid.class::isInstance)
                        .map(valid -> new Found(waiting, ((Valid) valid).request())));
    }

    /** Disabled, or no longer for devices: the code is none then. */
    private Optional<Application> application(Waiting waiting) {
        return applications
                .enabled()
                .filter(one -> one.getId().equals(waiting.applicationId()) && one.signsInOnDevices())
                .findFirst();
    }

    private DeviceOutcome look(TypedCode code, Found found, LoginSession session) {
        CodeRequest request = found.request;
        if (demands.isProofDue(request, session) || demands.mustSignInAgain(request, session)) {
            return demands.due(request, session)
                    .<DeviceOutcome>map(Prove::new)
                    .orElseGet(() -> new SignIn(AskedAge.on(address(code), request), true));
        }
        Account account = session.getAccount();
        Set<ApiScope> scopes = consents.scopes(request, account);
        boolean nothingForApi = scopes.isEmpty() && !request.apiScopes().isEmpty();
        if (nothingForApi || !sessions.mayUse(account, request.application())) {
            requests.answer(code, Answer.DENIED, Optional.empty());
            return refuse(AuthorizationProblem.APPLICATION_NOT_ALLOWED, request, account);
        }
        Optional<AuthorizationProblem> problem = problem(found, session);
        if (problem.isPresent()) {
            return refuse(problem.get(), request, account);
        }
        Optional<AuthenticationContext> missing = demands.missing(request, session);
        if (missing.isPresent()) {
            return demands.isAskedFor(missing.get(), session)
                    ? new Prove(missing.get())
                    : new SignIn(AskedAge.on(address(code), request), true);
        }
        return new Ask(
                code.shown(),
                request.application().getName(),
                found.waiting.networkAddress(),
                BrowserName.of(found.waiting.userAgent()),
                found.waiting.createdAt(),
                scopes);
    }

    /** The code stays good for who comes from elsewhere. The device itself must be in the networks as well as who types its code. */
    private Optional<AuthorizationProblem> problem(Found found, LoginSession session) {
        Application application = found.request.application();
        return demands.allowFrom(found.waiting.networkAddress(), application)
                ? demands.refusalHere(application, session)
                : Optional.of(AuthorizationProblem.NETWORK_NOT_ALLOWED);
    }

    private Refused refuse(AuthorizationProblem problem, CodeRequest request, Account account) {
        return new Refused(refusals.refuse(problem, Optional.of(request.application()), Optional.of(account)));
    }

    /**
     * Lets the device sign in as the person, and do no more in the person's name than was shown: an administrator may allow it more at any
     * moment.
     *
     * @param shown the scopes that the page has shown; if nothing of them is left, it is shown again
     * @return {@link Answered}, or what is to be done before
     */
    public DeviceOutcome allow(TypedCode code, Set<ApiScope> shown, LoginSession session) {
        Optional<Found> found = request(code);
        DeviceOutcome outcome = found.map(one -> look(code, one, session)).orElseGet(Wrong::new);
        if (!(outcome instanceof Ask ask)) {
            return outcome;
        }
        Set<ApiScope> scopes = ask.scopes();
        if (!scopes.isEmpty() && Collections.disjoint(scopes, shown)) {
            return ask;
        }
        scopes.retainAll(shown);
        return allow(code, found.get(), scopes, session);
    }

    private DeviceOutcome allow(TypedCode code, Found found, Set<ApiScope> scopes, LoginSession session) {
        CodeRequest request = found.request;
        Scope granted = request.scope();
        scopes.forEach(one -> granted.add(one.scope()));
        Optional<UUID> grant = grants.grantOnDevice(request, granted, session.getUuid());
        if (grant.isEmpty()) {
            // The session has ended since it was checked.
            return new SignIn(address(code), false);
        }
        if (!requests.answer(code, Answer.ALLOWED, grant)) {
            grants.revoke(grant.get(), request.application());
            return new Wrong();
        }
        if (!scopes.isEmpty()) {
            consents.record(request, scopes, session.getAccount());
        }
        record(AuditKind.DEVICE_ALLOWED, found, session.getAccount());
        return new Answered(true);
    }

    /** Lets the device not sign in. @return {@link Answered}, or {@link Wrong} */
    public DeviceOutcome deny(TypedCode code, LoginSession session) {
        Optional<Found> found = request(code).filter(any -> requests.answer(code, Answer.DENIED, Optional.empty()));
        found.ifPresent(one -> record(AuditKind.DEVICE_DENIED, one, session.getAccount()));
        return found.<DeviceOutcome>map(any -> new Answered(false)).orElseGet(Wrong::new);
    }

    private void record(AuditKind kind, Found found, Account account) {
        auditLog.record(AuditEvent.of(kind)
                .about(account.getId(), account.getEmail().value())
                .at(found.request.application().getName())
                .changed(
                        AuditValues.NONE,
                        AuditValues.of(AuditName.DEVICE_ADDRESS, found.waiting.networkAddress())
                                .and(AuditName.DEVICE_PROGRAM, BrowserName.of(found.waiting.userAgent()))));
    }
}
