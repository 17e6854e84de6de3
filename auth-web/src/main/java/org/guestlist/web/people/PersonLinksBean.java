package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.provider.IdentityLink;
import org.guestlist.provider.IdentityLinks;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.cdi.Param;

/** The identities that are linked to a person, each with a button that removes it. */
@Named("personLinks")
@RequestScoped
public class PersonLinksBean {

    @Inject
    @Param
    private String link;

    @Inject
    private Command command;

    @Inject
    private PersonBean person;

    @Inject
    private IdentityLinks links;

    /** Removes the link whose button was pressed. */
    public void act() {
        if (!"unlink".equals(command.name())) {
            return;
        }
        RequestValues.uuid(link)
                .ifPresent(one -> links.remove(person.getAccount().getId(), one));
        person.tell("unlinked");
    }

    /** @return all identities that are linked to the account */
    public List<IdentityLink> getAll() {
        return links.of(person.getAccount());
    }
}
