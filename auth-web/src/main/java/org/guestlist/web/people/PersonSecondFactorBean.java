package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.account.Account;
import org.guestlist.people.PersonSecondFactor;
import org.guestlist.secondfactor.SecondFactorState;
import org.guestlist.web.page.Command;

/** The second factor of a person, with a button that removes it. */
@Named("personFactor")
@RequestScoped
public class PersonSecondFactorBean {

    @Inject
    private Command command;

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

    /** Removes the second factor if the button was pressed. */
    public void act() {
        if ("removeFactor".equals(command.name())) {
            factor.remove(person.getAccount().getId());
            person.tell("factorRemoved");
        }
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
