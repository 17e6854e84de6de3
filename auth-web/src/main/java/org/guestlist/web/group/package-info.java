/** The administrators' screens for groups: all of them, and one with its members. A person's own are on the person's page. */
package org.guestlist.web.group;
