package org.guestlist.application.openid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.application.Application;
import org.guestlist.application.openid.AuthorizationOutcome.Refused;
import org.guestlist.application.openid.AuthorizationReader.Invalid;
import org.guestlist.application.openid.AuthorizationReader.Untrusted;
import org.guestlist.application.refusal.RequestProblem;
import org.guestlist.application.refusal.WrongRequests;
import org.guestlist.audit.AuditEvent;
import org.guestlist.audit.AuditKind;
import org.guestlist.audit.Refusals;

/** Writes down why a person cannot go on to an application, and what an application asks for wrongly. */
@ApplicationScoped
public class ApplicationRefusals {

    @Inject
    private Refusals refusals;

    @Inject
    private WrongRequests requests;

    /** Writes down what is wrong with a request that its answer tells the application. */
    void note(Invalid invalid) {
        requests.note(invalid.application(), invalid.problem(), invalid.sent());
    }

    /** @return what the person is told of a request whose answer could go to a stranger */
    Refused refuse(Untrusted untrusted) {
        return untrusted
                .application()
                .filter(any -> untrusted.problem() == AuthorizationProblem.WRONG_REDIRECT)
                .map(application -> new Refused(
                        untrusted.problem(),
                        Optional.of(application.getName()),
                        Optional.of(application.getUuid()),
                        requests.note(application, RequestProblem.WRONG_REDIRECT, untrusted.sent())))
                .orElseGet(() -> refuse(untrusted.problem(), untrusted.application()));
    }

    /** The same for any other reason, where nobody knows who the person is. */
    Refused refuse(AuthorizationProblem problem, Optional<Application> application) {
        return refuse(problem, application, Optional.empty());
    }

    /**
     * @param application where the person wants to go, if it is known
     * @param account the person, if it is known
     * @return what the person is told, with a support code under which the audit log has it
     */
    public Refused refuse(AuthorizationProblem problem, Optional<Application> application, Optional<Account> account) {
        Optional<String> name = application.map(Application::getName);
        AuditEvent event = AuditEvent.of(AuditKind.APPLICATION_REFUSED)
                .about(
                        account.map(Account::getId).orElse(null),
                        account.map(one -> one.getEmail().value()).orElse(null))
                .at(name.orElse(null))
                .refused(problem);
        return new Refused(
                problem,
                name,
                application.map(Application::getUuid),
                refusals.note(event).code());
    }
}
