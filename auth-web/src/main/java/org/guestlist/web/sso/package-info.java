/** The way to an identity provider and back. Begins at {@link org.guestlist.web.sso.SsoServlet}. Invariant: it starts and ends with a GET. */
package org.guestlist.web.sso;
