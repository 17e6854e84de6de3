package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import org.guestlist.group.Group;
import org.guestlist.group.GroupEdit.Wanted;
import org.guestlist.group.GroupGiving;
import org.guestlist.group.GroupName;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.Ticks;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;
import org.omnifaces.util.Faces;

/** What is said of a group, as typed, on the page of all groups and on that of one. */
@Named
@RequestScoped
public class GroupForm {

    private static final String NAME = "name";
    private static final String DESCRIPTION = "description";

    private final TypedFields typed = new TypedFields(NAME, DESCRIPTION);

    @Inject
    private FormErrors errors;

    private GroupGiving givenBy = GroupGiving.NOBODY;
    private boolean approved;
    private boolean asked;

    void fill(Group group, boolean mayBeAsked) {
        typed.fill(NAME, group.getName()).fill(DESCRIPTION, group.getDescription());
        givenBy = group.getGivenBy();
        approved = group.isGivingApproved();
        asked = mayBeAsked;
    }

    /** Takes what was sent. */
    void take() {
        typed.take(Faces.getRequest());
        givenBy = new Ticks(Faces.getRequest()).of("givenBy", givenBy);
        approved = Faces.getRequestParameter("approved") != null;
        asked = Faces.getRequestParameter("asked") != null;
    }

    /** @return whether there is a name, and the description can be stored; problems are shown beside the fields */
    boolean isComplete() {
        return isComplete(errors, getName(), getDescription());
    }

    /** @return the same of what was sent in another way; problems are told as of these fields */
    static boolean isComplete(FieldErrors errors, String name, String description) {
        boolean named = !RequestValues.text(name).isEmpty();
        if (!named) {
            errors.refuse(NAME, "group.name.required");
        }
        boolean described = Group.isDescription(description);
        if (!described) {
            errors.refuse(DESCRIPTION, "group.description.invalid", Group.DESCRIPTION_LENGTH);
        }
        return named && described;
    }

    /** Shows beside the name why it cannot be used. */
    void refuse(GroupName.Problem problem) {
        refuse(errors, problem, getName());
    }

    /** Tells why the name cannot be used. */
    static void refuse(FieldErrors errors, GroupName.Problem problem, String name) {
        errors.refuse(NAME, "group.name." + problem, GroupName.LENGTH, Text.quoted(name));
    }

    Wanted wanted() {
        return new Wanted(getName(), getDescription(), givenBy, approved);
    }

    /** @return whether people may ask for the group from now on, if that is not what the person saw */
    Optional<Boolean> askedAnew() {
        boolean before = "true".equals(Faces.getRequestParameter("askedBefore"));
        return Optional.of(asked).filter(now -> now != before);
    }

    public String getName() {
        return typed.get(NAME);
    }

    public String getDescription() {
        return RequestValues.text(typed.get(DESCRIPTION));
    }

    public GroupGiving getGivenBy() {
        return givenBy;
    }

    /** @return whether each guest whom a host puts into it waits for a yes */
    public boolean isApproved() {
        return approved;
    }

    /** @return whether people may ask to come into it */
    public boolean isAsked() {
        return asked;
    }
}
