package org.guestlist.group;

/**
 * A CDI event, fired in the transaction in which a person loses a group, by whatever way: what the group allowed ends with it.
 *
 * @param accountId the person's account
 */
public record GroupsChanged(long accountId) {}
