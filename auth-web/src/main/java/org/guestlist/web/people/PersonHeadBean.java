package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.Set;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.mail.MailKind;
import org.guestlist.people.PersonMail;
import org.guestlist.people.PersonMailOutcome;
import org.guestlist.people.PersonMailOutcome.Queued;
import org.guestlist.people.PersonMailOutcome.Refused;
import org.guestlist.people.PersonService;
import org.guestlist.people.PersonStep;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/**
 * The head of a person's page: the result of the action just done, and buttons for the steps without confirmation. The others have
 * {@link PersonStepBean}.
 */
@Named("personHead")
@RequestScoped
public class PersonHeadBean {

    @Inject
    private Command command;

    @Inject
    private PersonBean person;

    @Inject
    private PersonService people;

    @Inject
    private PersonMail mail;

    @Inject
    private Text text;

    /** Runs the step of the button that was pressed, if it is still possible. */
    public void act() {
        RequestValues.constant(PersonStep.class, command.name()).ifPresent(step -> {
            try {
                person.tell(step.isConfirmed() || !person.offers(step) ? "meanwhile" : take(step, person.seen()));
            } catch (ChangedMeanwhileException e) {
                person.tell("meanwhile");
            }
        });
    }

    private String take(PersonStep step, int seen) {
        long id = person.getAccount().getId();
        if (step == PersonStep.MAIL) {
            PersonMailOutcome outcome = people.sendMail(id, seen);
            if (outcome instanceof Queued queued) {
                return queued.kind().name();
            }
            return outcome instanceof Refused refused ? refused.refusal().name() : "WAITS";
        }
        people.take(step, id, seen, Optional.empty());
        return step.name();
    }

    /** @return the mail that would be sent; null for none */
    public MailKind getMail() {
        return mail.offered(person.getAccount()).orElse(null);
    }

    /** @return the suffix of the message key for the action just done; null for none, and when a form is shown again */
    public String getSaved() {
        String saved = saved();
        boolean known = saved != null
                && saved.matches("\\w+")
                && !text.or("person.saved." + saved, "").isEmpty();
        return known && !"POST".equals(Faces.getRequest().getMethod()) ? saved : null;
    }

    private static String saved() {
        return Faces.getRequestParameter("saved");
    }

    /** @return a further text about it; null for none */
    public String getMore() {
        String key = "person.saved." + getSaved() + ".text";
        return text.or(key, "").isEmpty()
                ? null
                : text.format(key, person.getAccount().getEmail());
    }

    /** @return whether the action was refused */
    public boolean isRefused() {
        return Set.of("meanwhile", "TOO_MANY", "UPCOMING", "EXPIRED", "DISABLED", "DELETED", "applicationFull")
                .contains(saved() == null ? "" : saved());
    }
}
