package org.guestlist.web.people;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.guestlist.account.Account;
import org.guestlist.account.AccountDetails;
import org.guestlist.account.Role;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.text.Dates;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The row with a person's name, role, first and last day, language and external id. */
@Named("personAbout")
@RequestScoped
public class PersonAboutBean {

    private static final List<String> FIELDS =
            List.of("name", "employee", "firstDay", "lastDay", "language", "externalId");

    @Inject
    private PersonBean person;

    @Inject
    private PersonForm form;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    @Inject
    private Dates dates;

    private boolean doubtful;
    private List<PersonForm.Difference> differences = List.of();

    @PostConstruct
    void start() {
        if (person.getAccount() != null) {
            form.fill(AccountDetails.of(person.getAccount()));
            if (person.isSent()) {
                form.take(Faces.getRequest());
            }
        }
    }

    /** @return what was typed; means nothing once something was refused */
    AccountDetails read() {
        FieldReader fields = form.reader();
        return form.read(fields, Optional.of(person.getAccount()));
    }

    /** Asks administrators who remove their own rights by these details. @return whether they do */
    boolean ask(AccountDetails details) {
        Account account = person.getAccount();
        boolean losesRights = details.role() != Role.ADMINISTRATOR && account.getRole() == Role.ADMINISTRATOR;
        boolean losesDays =
                isNew(details.expiresOn(), account.getExpiresOn()) || isNew(details.startsOn(), account.getStartsOn());
        doubtful = person.isMyself() && (losesRights || losesDays);
        return doubtful;
    }

    private static boolean isNew(Optional<LocalDate> day, Optional<LocalDate> before) {
        return day.isPresent() && !day.equals(before);
    }

    /** Compares what was typed with what is stored meanwhile. */
    void compare() {
        differences = form.differences(person.getAccount());
    }

    /** Says beside its field what would leave the organisation without an administrator. */
    void refuseLast(AccountDetails details) {
        boolean role = details.role() != Role.ADMINISTRATOR;
        boolean end = details.expiresOn().isPresent();
        errors.refuse(
                role ? "employee" : end ? "lastDay" : "firstDay",
                "person.last." + (role ? "role" : end ? "day" : "first"));
    }

    public PersonForm getForm() {
        return form;
    }

    /** @return what is in force, in one line */
    public String getNow() {
        Account account = person.getAccount();
        return Stream.of(
                        Optional.of(text.get("people.role." + account.getRole())),
                        account.getStartsOn().map(day -> text.get("person.from") + ": " + dates.day(day)),
                        account.getExpiresOn().map(day -> text.get("person.until") + ": " + dates.day(day)),
                        account.getExternalId())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    /** @return whether the row is to be looked at: something in it is wrong, or was changed meanwhile */
    public boolean isOpen() {
        return doubtful || !differences.isEmpty() || FIELDS.stream().anyMatch(errors::has) || person.isOpen("about");
    }

    /** @return whether to ask administrators to confirm that they remove their own rights */
    public boolean isDoubtful() {
        return doubtful;
    }

    /** @return the differences between the values stored by another administrator meanwhile and the input */
    public List<PersonForm.Difference> getDifferences() {
        return differences;
    }
}
