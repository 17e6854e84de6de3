/**
 * Logos on pages: the current picture, its public URL, and the upload by an administrator. Begins at {@link
 * org.guestlist.web.organisation.logo.Logos}.
 */
package org.guestlist.web.organisation.logo;
