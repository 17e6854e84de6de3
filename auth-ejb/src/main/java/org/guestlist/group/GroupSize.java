package org.guestlist.group;

/**
 * A group with its size.
 *
 * @param group the group
 * @param people how many people are in it, by whatever source; deleted ones do not count
 */
public record GroupSize(Group group, long people) {}
