package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.guestlist.access.PickFor;
import org.guestlist.account.Account;
import org.guestlist.group.GroupOwners;
import org.guestlist.group.OwnerOutcome;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.PersonField;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** The owners of a group, as administrators name them. */
@Named
@RequestScoped
public class GroupOwnersBean {

    private static final String OWNER = "owner";

    @Inject
    private Command command;

    @Inject
    private GroupBean bean;

    @Inject
    private GroupOwners owners;

    @Inject
    private FormErrors errors;

    @Inject
    private Text text;

    @Inject
    private PersonField people;

    private final TypedFields typed = new TypedFields(OWNER);
    private List<Account> rows;

    /** Does what a button was pressed for. */
    public void act() {
        if ("own".equals(command.name())) {
            typed.take(Faces.getRequest());
            people.required(typed.reader(errors), OWNER, PickFor.MEMBER).ifPresent(this::add);
            bean.open("owners");
        } else if ("disown".equals(command.name())) {
            RequestValues.uuid(Faces.getRequestParameter("person"))
                    .ifPresent(one -> owners.remove(bean.getThing().getUuid(), one));
            tell("disowned");
        }
    }

    private void add(Account person) {
        OwnerOutcome outcome =
                owners.add(bean.getThing().getUuid(), person.getEmail().value());
        if (outcome == OwnerOutcome.DONE) {
            tell("owned");
        } else if (outcome == OwnerOutcome.GONE) {
            Faces.redirect("/admin/groups");
        } else {
            errors.refuse(
                    OWNER,
                    "group.owners." + outcome,
                    Text.quoted(person.getEmail().value()),
                    GroupOwners.MOST);
        }
    }

    private void tell(String what) {
        Faces.redirect(
                "/admin/group?id=%s&saved=%s&section=owners", bean.getThing().getUuid(), what);
    }

    public List<Account> getOwners() {
        if (rows == null) {
            rows = owners.of(bean.getThing().getId());
        }
        return rows;
    }

    /** @return who owns it, in one line */
    public String getNow() {
        return getOwners().isEmpty()
                ? text.get("group.owners.none")
                : String.join(", ", getOwners().stream().map(Account::getName).toList());
    }

    /** @return who is to be an owner, as typed */
    public TypedFields getTyped() {
        return typed;
    }
}
