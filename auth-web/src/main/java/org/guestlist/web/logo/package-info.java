/**
 * Logos on pages: which picture there is, its public address, and the upload by an administrator. Begins at
 * {@link org.guestlist.web.logo.Logos}.
 */
package org.guestlist.web.logo;
