/**
 * The redirect to an identity provider and its response. Begins at {@link org.guestlist.web.provider.sso.SsoServlet}. Invariant: it starts
 * and ends with a GET.
 */
package org.guestlist.web.provider.sso;
