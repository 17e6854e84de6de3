package org.guestlist.group;

/** The result of creating or changing a group. */
public sealed interface GroupOutcome {

    /** It is stored. */
    record Saved(Group group) implements GroupOutcome {}

    /** The name cannot be used; nothing was changed. */
    record Refused(GroupName.Problem problem) implements GroupOutcome {}

    /** Somebody else has changed the group since the form was opened; nothing was changed. */
    record ChangedMeanwhile() implements GroupOutcome {}

    /** The group was deleted meanwhile. */
    record Gone() implements GroupOutcome {}
}
