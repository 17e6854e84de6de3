/**
 * Takes an import back that is over. Begins at {@link org.guestlist.roster.undo.UndoService}. Invariant: a person is as before the import,
 * or as it has left them and somebody else since; nobody is half taken back.
 */
package org.guestlist.roster.undo;
