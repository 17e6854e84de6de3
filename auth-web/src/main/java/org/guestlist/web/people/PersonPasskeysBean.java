package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.signin.passkey.Passkey;
import org.guestlist.signin.passkey.PersonPasskeys;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.cdi.Param;

/** A person's passkeys, each with a button that removes it. */
@Named("personPasskeys")
@RequestScoped
public class PersonPasskeysBean {

    @Inject
    @Param
    private String passkey;

    @Inject
    private Command command;

    @Inject
    private PersonBean person;

    @Inject
    private PersonPasskeys passkeys;

    private List<Passkey> all;

    /** Removes the passkey whose button was pressed. */
    public void act() {
        if ("removePasskey".equals(command.name())) {
            RequestValues.uuid(passkey)
                    .ifPresent(one -> passkeys.remove(person.getAccount().getId(), one));
            person.tell("passkeyRemoved");
        }
    }

    /** @return all passkeys of the account, the oldest first */
    public List<Passkey> getAll() {
        if (all == null) {
            all = passkeys.of(person.getAccount().getId());
        }
        return all;
    }
}
