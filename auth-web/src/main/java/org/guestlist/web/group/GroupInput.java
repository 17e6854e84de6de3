package org.guestlist.web.group;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.guestlist.group.Group;
import org.guestlist.group.GroupEdit.Wanted;
import org.guestlist.group.GroupGiving;
import org.guestlist.group.GroupName;
import org.guestlist.web.platform.api.Body;
import org.guestlist.web.platform.api.FieldProblems;
import org.guestlist.web.platform.api.Problem;

/** What programs say of a group: the same rules as on the screens, and all that is wrong is told at once. */
@RequestScoped
class GroupInput {

    /** What is said of a new group. */
    static final String[] OF_NEW = {"name", "description"};

    /** What may be changed of a group. */
    static final String[] OF_GROUP = {"name", "description", "givenBy", "givingApproved"};

    @Inject
    private FieldProblems problems;

    /**
     * @param stored the group; what the body does not name stays. Empty for a new one
     * @throws Problem 400 with all that cannot be used
     */
    Wanted read(Body body, Optional<Group> stored) {
        String name = text(body, "name", stored.map(Group::getName));
        String description = text(body, "description", stored.map(Group::getDescription));
        GroupForm.isComplete(problems, name, description);
        GroupGiving givenBy =
                problems.constant(body, "givenBy", stored.map(Group::getGivenBy).orElse(GroupGiving.NOBODY));
        problems.demandNone();
        boolean approved = body.flag(
                "givingApproved", stored.filter(Group::isGivingApproved).isPresent());
        return new Wanted(name, description, givenBy, approved);
    }

    private static String text(Body body, String field, Optional<String> stored) {
        return body.has(field) ? body.text(field).orElse("") : stored.orElse("");
    }

    /** @return 400, as the name cannot be used */
    Problem refusal(GroupName.Problem problem, String name) {
        GroupForm.refuse(problems, problem, name);
        return problems.refusal();
    }

    /** @return 400 for this field */
    Problem refusal(String field, String key, Object... values) {
        return problems.refusal(field, key, values);
    }
}
