/**
 * Groups as administrators see them: the screens for all of them, and for one with its members; and the same for programs, beginning at
 * {@link org.guestlist.web.group.GroupsResource}. A person's own are on the person's page.
 */
package org.guestlist.web.group;
