package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.ChangedMeanwhileException;
import org.guestlist.account.ExternalIdTakenException;
import org.guestlist.account.LastAdministratorException;
import org.guestlist.account.Role;
import org.guestlist.account.attribute.KeptElsewhereException;
import org.guestlist.people.PersonService;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.omnifaces.cdi.Param;

/** Changes a person's name, role, first and last day, language and external id. */
@Named("personAbout")
@RequestScoped
public class PersonAboutBean {

    /** Whether administrators have confirmed that they remove their own rights. */
    @Inject
    @Param
    private boolean sure;

    @Inject
    private PersonBean person;

    @Inject
    private PersonForm form;

    @Inject
    private PersonService people;

    @Inject
    private FormErrors errors;

    private boolean doubtful;
    private List<PersonForm.Difference> differences = List.of();

    @PostConstruct
    void start() {
        if (person.getAccount() != null) {
            form.fill(AccountDetails.of(person.getAccount()));
        }
    }

    /** Saves the input, or shows why not. */
    public void save() {
        person.showAgain("about");
        FieldReader fields = form.reader();
        AccountDetails details = form.read(fields, Optional.of(person.getAccount()));
        doubtful = !fields.isRefused() && takesOwnRights(details);
        if (fields.isRefused() || doubtful) {
            return;
        }
        try {
            people.change(person.getAccount().getId(), person.getVersion(), details);
            person.tell("changed");
        } catch (ChangedMeanwhileException e) {
            person.lookAgain();
            differences = form.differences(person.getAccount());
        } catch (KeptElsewhereException e) {
            errors.refuse(e.key(), "attribute.refused", e.owner());
        } catch (ExternalIdTakenException e) {
            form.refuse(e);
        } catch (LastAdministratorException e) {
            boolean role = details.role() != Role.ADMINISTRATOR;
            boolean end = details.expiresOn().isPresent();
            errors.refuse(
                    role ? "employee" : end ? "lastDay" : "firstDay",
                    "person.last." + (role ? "role" : end ? "day" : "first"));
        }
    }

    /** Administrators who remove their own rights are asked once. */
    private boolean takesOwnRights(AccountDetails details) {
        boolean losesRights =
                details.role() != Role.ADMINISTRATOR && person.getAccount().getRole() == Role.ADMINISTRATOR;
        boolean losesDays = isNew(details.expiresOn(), person.getAccount().getExpiresOn())
                || isNew(details.startsOn(), person.getAccount().getStartsOn());
        return person.isMyself() && !sure && (losesRights || losesDays);
    }

    private static boolean isNew(Optional<LocalDate> day, Optional<LocalDate> before) {
        return day.isPresent() && !day.equals(before);
    }

    public PersonForm getForm() {
        return form;
    }

    /** @return whether to ask administrators to confirm that they remove their own rights */
    public boolean isDoubtful() {
        return doubtful;
    }

    /** @return whether the form, when sent again, contains that confirmation */
    public boolean isSure() {
        return doubtful;
    }

    /** @return the differences between the values stored by another administrator meanwhile and the input */
    public List<PersonForm.Difference> getDifferences() {
        return differences;
    }
}
