package org.guestlist.web.platform.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.access.PeoplePicker;
import org.guestlist.access.PickFor;
import org.guestlist.access.PickOutcome;
import org.guestlist.access.PickOutcome.Named;
import org.guestlist.access.PickOutcome.Several;
import org.guestlist.access.PickOutcome.Unfit;
import org.guestlist.access.TypedPerson;
import org.guestlist.account.Account;
import org.guestlist.account.EmailAddress;
import org.guestlist.platform.client.CurrentClient;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Permissions;
import org.guestlist.throttle.limit.Limits;
import org.guestlist.web.platform.text.Text;

/**
 * Reads the field of a person, {@code <gl:person id="owner" who="MEMBER" …/>}: an address, or a whole name that only one has. What names
 * nobody is refused beside the field, with the reason as far as the user may know it.
 */
@RequestScoped
public class PersonField {

    @Inject
    private PeoplePicker picker;

    @Inject
    private Limits limits;

    @Inject
    private Permissions permissions;

    @Inject
    private CurrentClient client;

    @Inject
    private Text text;

    /** @return the person in a field that may be blank; empty if it is, or after saying what is wrong */
    public Optional<Account> one(FieldReader fields, String field, PickFor what) {
        return fields.isEmpty(field) ? Optional.empty() : read(fields, field, what);
    }

    /** @return the same for a field that must not be blank */
    public Optional<Account> required(FieldReader fields, String field, PickFor what) {
        if (fields.isEmpty(field)) {
            fields.refuse(field, "picker.needed");
        }
        return one(fields, field, what);
    }

    private Optional<Account> read(FieldReader fields, String field, PickFor what) {
        if (delay().isPresent()) {
            fields.refuse(field, "picker.slow");
            return Optional.empty();
        }
        TypedPerson typed = new TypedPerson(fields.text(field));
        PickOutcome outcome = picker.read(typed, what);
        if (outcome instanceof Named named) {
            return Optional.of(named.account());
        } else if (outcome instanceof Several several) {
            fields.refuse(field, "picker.several", several.number(), Text.quoted(typed.text()));
        } else if (outcome instanceof Unfit unfit) {
            fields.refuse(field, key(unfit), unfit.account().getName());
        } else {
            fields.refuse(field, nobody());
        }
        return Optional.empty();
    }

    /**
     * @return the address in a field that must not be blank, as it stands there, or of the only one who has the name: for services that say
     *     themselves who can be named, and count how often they are asked; empty after saying what is wrong
     */
    public Optional<EmailAddress> address(FieldReader fields, String field, PickFor what) {
        Optional<EmailAddress> typed = new TypedPerson(fields.text(field)).address();
        return typed.isPresent() ? typed : required(fields, field, what).map(Account::getEmail);
    }

    /** @return the address of who may be a host, in a field that must not be blank; empty after saying what is wrong */
    public Optional<EmailAddress> host(FieldReader fields, String field) {
        return required(fields, field, PickFor.HOST).map(Account::getEmail);
    }

    /** Counts a search. @return when the user, who has searched too often, may go on; never for who sees people */
    public Optional<Instant> delay() {
        return permissions.include(Permission.SEE_PEOPLE)
                ? Optional.empty()
                : client.accountId().flatMap(limits::takeOfPerson);
    }

    /** @return why this one cannot be named, in a sentence */
    public String why(Unfit unfit) {
        return text.format(key(unfit), unfit.account().getName());
    }

    private static String key(Unfit unfit) {
        return "picker.why." + unfit.reason();
    }

    /** @return the key of the message that there is nobody: who does not see all people learns no more than that */
    public String nobody() {
        return permissions.include(Permission.SEE_PEOPLE) ? "picker.nobody" : "picker.nobody.own";
    }
}
