package org.guestlist.web.group;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.guestlist.group.Group;
import org.guestlist.group.GroupEdit.Wanted;
import org.guestlist.group.GroupGiving;
import org.guestlist.group.GroupName;
import org.guestlist.web.platform.api.resource.Only;
import org.guestlist.web.platform.api.resource.RefusedWith;
import org.guestlist.web.platform.api.resource.Use;
import org.guestlist.web.platform.page.FieldErrors;

/** What programs say of a group. Whether hosts put guests into it is said of one that is there. */
public record GroupBody(
        @Schema(
                description =
                        "One line without comma, semicolon and vertical bar; not the name of a role, and not that of another group,"
                                + " in whatever case.")
        @RefusedWith({"group.name.required", "group.name.INVALID", "group.name.RESERVED", "group.name.TAKEN"})
        @NotNull
        @Size(min = 1, max = GroupName.LENGTH)
        String name,

        @Schema(description = "One line, for administrators.")
        @RefusedWith("group.description.invalid")
        @Size(max = Group.DESCRIPTION_LENGTH)
        String description,

        @Schema(
                description =
                        "Which hosts may put their guests into the group: none, those who are in it themselves, or all.",
                defaultValue = "NOBODY")
        @RefusedWith("api.value.unknown")
        @Only(Use.CHANGE)
        GroupGiving givenBy,

        @Schema(
                description = "Whether a guest whom a host would put into the group waits for a yes.",
                defaultValue = "false")
        @Only(Use.CHANGE)
        Boolean givingApproved) {

    static GroupBody of(Group stored) {
        return new GroupBody(stored.getName(), stored.getDescription(), stored.getGivenBy(), stored.isGivingApproved());
    }

    /** @return what is wanted; empty if something was refused */
    Optional<Wanted> read(FieldErrors errors) {
        return GroupForm.isComplete(errors, name, description)
                ? Optional.of(new Wanted(name, description, givenBy, givingApproved))
                : Optional.empty();
    }
}
