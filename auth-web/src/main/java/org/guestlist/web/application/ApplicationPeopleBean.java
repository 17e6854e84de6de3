package org.guestlist.web.application;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.account.Account;
import org.guestlist.application.ApplicationPeople;
import org.guestlist.application.ApplicationUses;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.request.RequestValues;
import org.omnifaces.util.Faces;

/** The single people who may use an application, on its page: added and taken out one by one. And how many are signed in there. */
@Named("applicationPeople")
@RequestScoped
public class ApplicationPeopleBean {

    @Inject
    private Command command;

    @Inject
    private ApplicationBean bean;

    @Inject
    private ApplicationPeople people;

    @Inject
    private ApplicationUses uses;

    private List<Account> named;
    private ApplicationUses.Now now;

    /** Does what a button was pressed for. */
    public void act() {
        if (bean.getThing() == null) {
            return;
        }
        switch (command.name()) {
            case "add" ->
                tell(
                        RequestValues.uuid(Faces.getRequestParameter("person"))
                                        .filter(one ->
                                                people.open(bean.getThing().getUuid(), one))
                                        .isPresent()
                                ? "named"
                                : "unnamed");
            case "remove" -> {
                RequestValues.uuid(Faces.getRequestParameter("person"))
                        .ifPresent(one -> people.close(bean.getThing().getUuid(), one));
                tell("closed");
            }
            default -> {
                // The page is only viewed, or another button was pressed.
            }
        }
    }

    private void tell(String what) {
        bean.tell(what, "people");
    }

    /** @return the single people who may use it, by name */
    public List<Account> getNamed() {
        if (named == null) {
            named = people.of(bean.getThing());
        }
        return named;
    }

    /** @return whether the person is one of them */
    public boolean has(Account one) {
        return bean.getThing().access().people().contains(one.getId());
    }

    /** @return who is signed in there */
    public ApplicationUses.Now getNow() {
        if (now == null) {
            now = uses.now(bean.getThing());
        }
        return now;
    }
}
