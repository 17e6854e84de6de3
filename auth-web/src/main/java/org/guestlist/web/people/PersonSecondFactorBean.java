package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.account.Account;
import org.guestlist.account.ProofNeededException;
import org.guestlist.people.PersonSecondFactor;
import org.guestlist.secondfactor.SecondFactorState;
import org.guestlist.web.page.Command;
import org.guestlist.web.password.ProofForm;

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

    @Inject
    private ProofForm proof;

    private SecondFactorState state;
    private boolean proofAsked;

    @PostConstruct
    void load() {
        Account account = person.getAccount();
        state = account == null || !account.hasSecondFactor()
                ? null
                : factor.of(account).orElse(null);
    }

    /** Removes the second factor if the button was pressed. */
    public void act() {
        if (!"removeFactor".equals(command.name())) {
            return;
        }
        try {
            factor.remove(person.getAccount().getId(), proof.given());
            person.tell("factorRemoved");
        } catch (ProofNeededException e) {
            proof.ask();
            proofAsked = true;
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

    /** @return whether the form asks for a proof */
    public boolean isProofAsked() {
        return proofAsked;
    }
}
