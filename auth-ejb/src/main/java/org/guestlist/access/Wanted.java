package org.guestlist.access;

import java.util.UUID;

/**
 * What somebody may ask for.
 *
 * @param target the public id of the application or group
 * @param name its name
 * @param application whether it is an application; otherwise a group
 * @param groupId the group that a yes gives
 */
public record Wanted(UUID target, String name, boolean application, long groupId) {}
