package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.guestlist.group.Group;
import org.guestlist.group.GroupName;
import org.guestlist.web.platform.page.FieldErrors;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.request.RequestValues;
import org.guestlist.web.platform.text.Text;

/** Name and description of a group, as typed, on the page of all groups and on that of one. */
@Named
@RequestScoped
public class GroupForm {

    @Inject
    private FormErrors errors;

    private String name;
    private String description;

    void fill(Group group) {
        name = group.getName();
        description = group.getDescription();
    }

    /** @return whether there is a name, and the description can be stored; problems are shown beside the fields */
    boolean isComplete() {
        return isComplete(errors, name, getDescription());
    }

    /** @return the same of what was sent in another way; problems are told as of these fields */
    static boolean isComplete(FieldErrors errors, String name, String description) {
        boolean named = !RequestValues.text(name).isEmpty();
        if (!named) {
            errors.refuse("name", "group.name.required");
        }
        boolean described = Group.isDescription(description);
        if (!described) {
            errors.refuse("description", "group.description.invalid", Group.DESCRIPTION_LENGTH);
        }
        return named && described;
    }

    /** Shows beside the name why it cannot be used. */
    void refuse(GroupName.Problem problem) {
        refuse(errors, problem, name);
    }

    /** Tells why the name cannot be used. */
    static void refuse(FieldErrors errors, GroupName.Problem problem, String name) {
        errors.refuse("name", "group.name." + problem, GroupName.LENGTH, Text.quoted(name));
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDescription() {
        return RequestValues.text(description);
    }

    public void setDescription(String description) {
        this.description = description;
    }
}
