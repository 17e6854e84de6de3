/**
 * The import of a list of people: how its file is read, how far it is, and what it counts. The rooms below say what is done with it:
 * {@link org.guestlist.roster.intake} takes lists in, {@link org.guestlist.roster.check} foretells what they change,
 * {@link org.guestlist.roster.apply} changes it, and {@link org.guestlist.roster.undo} takes it back. Begins at
 * {@link org.guestlist.roster.RosterImport}. Invariant: an import goes on from one state to the next, and no way back leads out of one that
 * is over but its undo.
 */
package org.guestlist.roster;
