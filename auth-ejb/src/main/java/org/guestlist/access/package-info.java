/**
 * What owners of groups do, beside the roles: they see who is in their groups, add and remove people, also until a last day, and nothing
 * else of anybody. Each method checks that the caller owns the group, and is somebody who may sign in, before it answers; changes do so
 * with both locked. And what people ask owners for: access to a group or an application, where administrators offer it, which owners
 * grant as a membership. Begins in {@link org.guestlist.access.OwnGroups}, {@link org.guestlist.access.OwnMembers},
 * {@link org.guestlist.access.OwnRequests} and {@link org.guestlist.access.Requests}.
 */
package org.guestlist.access;
