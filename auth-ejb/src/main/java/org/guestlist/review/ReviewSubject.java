package org.guestlist.review;

/** Whom a review is about, and so what a reviewer's <em>ends</em> takes away. The names are stored. */
public enum ReviewSubject {
    /** All guests who can get in; ends access. */
    GUESTS,
    /** Who is in a group by hand; takes the membership. What a provider's claim says, it alone can take. */
    GROUP,
    /** Who may use an application by name, or by a group that was given by hand; takes these. */
    APPLICATION,
    /** Who has a role; takes it. */
    ROLES,
    /** Whoever has not signed in for so many days; ends access. */
    NOT_SEEN;

    /** @return whether the group or application is to be chosen */
    public boolean hasTarget() {
        return this == GROUP || this == APPLICATION;
    }

    /** @return whether what is reviewed may have a last day, so that <em>stays</em> can be said until some day */
    public boolean canStayUntil() {
        return this != APPLICATION && this != ROLES;
    }

    /** @return whether it may be about people with a role, and so takes a role, or the access, from them */
    boolean isOfPrivileged() {
        return this == ROLES || this == NOT_SEEN;
    }

    /** @return whether it is about access as a whole */
    boolean isAccess() {
        return this == GUESTS || this == NOT_SEEN;
    }

    /** @return whether these people can be asked about it */
    public boolean canBeReviewedBy(ReviewedBy reviewers) {
        return switch (reviewers) {
            case HOSTS -> this == GUESTS;
            case OWNERS -> this == GROUP;
            case MANAGERS, NAMED -> true;
        };
    }
}
