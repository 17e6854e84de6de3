/**
 * Organisations: told apart by host name, each with its settings as a row. Begins at {@link org.guestlist.tenant.CurrentTenant}.
 * Invariant: with none bound a query on tenant-owned rows fails; with one bound it cannot see another's.
 */
package org.guestlist.tenant;
