/** The screens of owners of groups: their groups, one of them with its members, and one member. */
package org.guestlist.web.access;
