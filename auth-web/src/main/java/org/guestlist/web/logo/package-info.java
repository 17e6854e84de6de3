/**
 * Logos on pages: the current picture, its public URL, and the upload by an administrator. Begins at {@link org.guestlist.web.logo.Logos}.
 */
package org.guestlist.web.logo;
