package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.account.Account;
import org.guestlist.people.PersonSecondFactor;
import org.guestlist.signin.secondfactor.Recognition;
import org.guestlist.signin.secondfactor.SecondFactorState;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.cdi.Param;

/** The second factor of a person, with a button that removes it. */
@Named("personFactor")
@RequestScoped
public class PersonSecondFactorBean {

    @Inject
    @Param
    private String recognised;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    @Inject
    private PersonBean person;

    @Inject
    private PersonSecondFactor factor;

    private SecondFactorState state;

    @PostConstruct
    void load() {
        Account account = person.getAccount();
        state = account == null || !account.hasSecondFactor()
                ? null
                : factor.of(account).orElse(null);
    }

    /** Removes the second factor if the button was pressed and it is said how the person was recognised. */
    public void act() {
        if (!"removeFactor".equals(command.name())) {
            return;
        }
        Optional<Recognition> recognition = Recognition.typed(recognised);
        if (recognition.isEmpty()) {
            boolean empty = RequestValues.text(recognised).isEmpty();
            errors.add(
                    "recognised",
                    empty
                            ? text.get("person.factor.recognised.required")
                            : text.format("reason.long", Recognition.LENGTH));
            return;
        }
        factor.remove(person.getAccount().getId(), recognition.get());
        person.tell("factorRemoved");
    }

    /** @return how the person was recognised, as typed */
    public String getRecognised() {
        return recognised;
    }

    /** @return the second factor; null for none */
    public SecondFactorState getState() {
        return state;
    }

    /** @return whether the caller may remove it */
    public boolean isRemovable() {
        return state != null && factor.isRemovable(person.getAccount());
    }
}
