package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.account.LastAdministratorException;
import org.guestlist.account.Reason;
import org.guestlist.account.Role;
import org.guestlist.people.PersonService;
import org.guestlist.people.PersonStep;
import org.guestlist.people.PersonSteps;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.signin.authentication.SignOut;
import org.omnifaces.util.Faces;

/** Asks for confirmation before a step that takes something away from a person, and runs it. */
@Named
@RequestScoped
public class PersonStepBean {

    @Inject
    private Command command;

    @Inject
    private PersonBean person;

    @Inject
    private PersonService people;

    @Inject
    private PersonSteps steps;

    @Inject
    private FormErrors errors;

    private Account account;
    private PersonStep step;

    @PostConstruct
    void start() {
        account = person.getAccount();
        step = RequestValues.constant(PersonStep.class, Faces.getRequestParameter("step"))
                .filter(PersonStep::isConfirmed)
                .orElse(null);
    }

    /** Answers 404 if there is no such person or step, redirects back if the step is no longer possible, and runs it once confirmed. */
    public void act() {
        if (account == null || step == null) {
            Faces.responseSendError(404, null);
            return;
        }
        steps.demand(step, account);
        if (!steps.of(account).contains(step)) {
            back("meanwhile");
        } else if ("confirm".equals(command.name())) {
            take();
        }
    }

    private void take() {
        Optional<Reason> why = step.isReasonNeeded() ? ReasonField.read(getReason(), errors) : Optional.empty();
        if (errors.getCount() > 0) {
            return;
        }
        boolean myself = person.isMyself();
        try {
            people.take(step, account.getId(), Command.version("version"), why);
            if (myself) {
                Faces.redirect(SignOut.PAGE);
            } else {
                back(step.name());
            }
        } catch (ChangedMeanwhileException e) {
            back("meanwhile");
        } catch (LastAdministratorException e) {
            back("lastAdministrator");
        }
    }

    private void back(String told) {
        Faces.redirect("/admin/person?id=%s&saved=%s", account.getUuid(), told);
    }

    public Account getAccount() {
        return account;
    }

    public PersonStep getStep() {
        return step;
    }

    /** @return the reason as it was typed */
    public String getReason() {
        return Faces.getRequestParameter("reason");
    }

    /** @return whether the person is an administrator */
    public boolean isAdministrator() {
        return account.getRole() == Role.ADMINISTRATOR
                && step != PersonStep.END_SESSIONS
                && step != PersonStep.GIVE_UP_ADDRESS;
    }
}
