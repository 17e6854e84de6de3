/**
 * A page of the tests' WAR with each tag of the pages in each of its states, see {@link org.guestlist.gallery.Gallery}. Invariant: it is
 * in nothing that operators get, as only the tests' WAR has it.
 */
package org.guestlist.gallery;
