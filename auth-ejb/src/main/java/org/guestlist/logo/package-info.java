/**
 * Logos of an organisation and of its identity providers. Begins at {@link org.guestlist.logo.LogoPicture}. Invariant: no byte that somebody
 * uploaded is ever served; what is served was drawn here from its pixels.
 */
package org.guestlist.logo;
