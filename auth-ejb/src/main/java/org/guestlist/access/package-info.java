/**
 * What owners of groups do, beside the roles: they see who is in their groups, add and remove people, also until a last day, and nothing
 * else of anybody. Each method checks that the caller owns the group, and is somebody who may sign in, before it answers; changes do so
 * with both locked. Begins in {@link org.guestlist.access.OwnGroups} and {@link org.guestlist.access.OwnMembers}.
 */
package org.guestlist.access;
