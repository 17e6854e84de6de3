/**
 * Organisations: identified by host name, each with its settings as a row. Begins at {@link
 * org.guestlist.organisation.tenant.CurrentTenant}. Invariant: with no organisation bound, a query on tenant-owned rows fails; with one
 * bound, it cannot see another's rows.
 */
package org.guestlist.organisation.tenant;
