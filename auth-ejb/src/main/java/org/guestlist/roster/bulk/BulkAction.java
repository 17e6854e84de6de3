package org.guestlist.roster.bulk;

import java.util.Optional;
import org.guestlist.account.Role;
import org.guestlist.platform.permission.Proof;

/** What can be done to many people at once. The names are stored. */
public enum BulkAction {
    /** Sends each person the mail that leads to a sign-in: the welcome mail, or the one that sets or resets the password. */
    MAIL,
    DISABLE,
    REINSTATE,
    /** Sets the last day. */
    EXPIRE,
    /** Removes the last day. */
    KEEP,
    MAKE_ADMINISTRATOR(Role.ADMINISTRATOR),
    MAKE_AUDITOR(Role.AUDITOR),
    MAKE_HELPDESK(Role.HELPDESK),
    MAKE_EMPLOYEE(Role.EMPLOYEE),
    ADD_TO_GROUP,
    REMOVE_FROM_GROUP,
    /** Lets another member answer for guests in the place of their first host. */
    HAND_OVER,
    DELETE,
    RESTORE;

    private final Role role;

    BulkAction() {
        this(null);
    }

    BulkAction(Role role) {
        this.role = role;
    }

    /** @return the role that it gives, if it does */
    Optional<Role> role() {
        return Optional.ofNullable(role);
    }

    /** @return the proof that it takes; for one about a group, {@code group.GroupProof} may ask for more */
    Proof proof() {
        return this == MAIL || isGroupNeeded() ? Proof.RECENT : Proof.FRESH;
    }

    /** @return whether it shuts people out, which is done for a reason */
    public boolean isReasonNeeded() {
        return this == DISABLE || this == DELETE;
    }

    /** @return whether it is about a group, which is to be chosen */
    public boolean isGroupNeeded() {
        return this == ADD_TO_GROUP || this == REMOVE_FROM_GROUP;
    }

    /** @return whether it names a host, who is to be chosen */
    public boolean isHostNeeded() {
        return this == HAND_OVER;
    }

    /** @return the kind of job that does it for many */
    String jobKind() {
        return this == HAND_OVER ? HandOverStep.KIND : BulkStep.KIND;
    }

    /** @return whether it could lock out the administrator who runs it, who is then skipped */
    boolean isDangerousToOneself() {
        return this == DISABLE || this == EXPIRE || this == DELETE || role != null && role != Role.ADMINISTRATOR;
    }
}
