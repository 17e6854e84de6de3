/**
 * Logos of an organisation and of its identity providers. Begins at {@link org.guestlist.organisation.logo.LogoPicture}. Invariant:
 * uploaded bytes are never served, only pictures redrawn from their pixels.
 */
package org.guestlist.organisation.logo;
