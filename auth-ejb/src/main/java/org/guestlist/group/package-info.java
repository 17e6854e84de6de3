/**
 * Groups of people. An administrator puts people into groups by hand or by an import; claims of identity providers do so at a sign-on.
 * Begins at {@link org.guestlist.group.GroupService}. Invariant: a membership has a source, and is only ever removed by the same source, so
 * that a provider's claim never takes away what was given by hand; and no group has the name of a role of Guestlist.
 */
package org.guestlist.group;
