/**
 * The endpoints of the organisation's OpenID provider: they pass requests on to {@code org.guestlist.application.openid}, and show people
 * what cannot be told to an application. Begins at {@link org.guestlist.web.application.openid.AuthorizeServlet}.
 */
package org.guestlist.web.application.openid;
