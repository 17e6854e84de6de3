/**
 * The administrators' screens about people: the list, one person, and the invitation. Begins at
 * {@link org.guestlist.web.people.PeopleBean}. Invariant: a person of another organisation is treated as one who does not exist.
 */
package org.guestlist.web.people;
