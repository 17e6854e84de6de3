package org.guestlist.web.people;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.guestlist.application.ApplicationPeople;
import org.guestlist.application.ApplicationUse;
import org.guestlist.application.ApplicationUses;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.Option;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/**
 * The applications of a person: why the person may use each, when it was opened last, and buttons that open and close one to this person.
 */
@Named("personApplications")
@RequestScoped
public class PersonApplicationsBean {

    @Inject
    private Command command;

    @Inject
    private PersonBean person;

    @Inject
    private PersonGroupsBean groups;

    @Inject
    private ApplicationPeople people;

    @Inject
    private ApplicationUses uses;

    @Inject
    private Text text;

    private List<ApplicationUse> all;

    /** Does what a button was pressed for. */
    public void act() {
        UUID account = person.getAccount().getUuid();
        switch (command.name()) {
            case "openApplication" ->
                person.tell(
                        RequestValues.uuid(Faces.getRequestParameter("application"))
                                        .filter(one -> people.open(one, account))
                                        .isPresent()
                                ? "applicationOpened"
                                : "applicationFull");
            case "closeApplication" -> {
                RequestValues.uuid(Faces.getRequestParameter("application"))
                        .ifPresent(one -> people.close(one, account));
                person.tell("applicationClosed");
            }
            default -> {
                // The page is only viewed, or another button was pressed.
            }
        }
    }

    private List<ApplicationUse> all() {
        if (all == null) {
            all = uses.of(person.getAccount(), groups.memberOf());
        }
        return all;
    }

    /** @return those that the person may use, by name */
    public List<ApplicationUse> getAllowed() {
        return all().stream().filter(ApplicationUse::isAllowed).toList();
    }

    /** @return their names, with commas between them */
    public String getNames() {
        return all().stream()
                .filter(ApplicationUse::isAllowed)
                .map(one -> one.application().getName())
                .collect(Collectors.joining(", "));
    }

    /** @return the others, and a choice for none; empty if there are none */
    public List<Option> getOthers() {
        List<Option> others = new ArrayList<>();
        all().stream()
                .filter(one ->
                        !one.isAllowed() && !one.isNamed(person.getAccount().getId()))
                .forEach(one -> others.add(new Option(
                        one.application().getUuid().toString(),
                        one.application().getName(),
                        false)));
        if (!others.isEmpty()) {
            others.add(0, new Option("", text.get("person.applications.choose"), true));
        }
        return others;
    }

    /** @return whether there are applications at all */
    public boolean isAny() {
        return !all().isEmpty();
    }

    /** @return whether the person is named there, and could lose it here */
    public boolean isNamed(ApplicationUse one) {
        return one.isNamed(person.getAccount().getId());
    }
}
