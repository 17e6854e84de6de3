package org.guestlist.platform.permission;

/** What the caller of a service may do, beyond the own account. {@code account.Role} says which role gives which. */
public enum Permission {
    /** See people, with their groups and history, and what happened when they signed in. */
    SEE_PEOPLE,
    /** Help employees in: send the mail that leads to a sign-in, end sessions. */
    HELP_PEOPLE,
    /** See all else that administrators see, such as settings and the whole audit log, and export people and the log. */
    SEE_ALL,
    /** Change whatever administrators change, but for what {@link #CHANGE_ROLES} or {@link #CHANGE_PROGRAMS} is needed for as well. */
    CHANGE,
    /** Give and take roles, and change people who have one. Administrators have it, and programs only where it was granted to them. */
    CHANGE_ROLES,
    /** Say what programs may do through the API, and change those that may do anything. Administrators have it, and no program ever. */
    CHANGE_PROGRAMS
}
