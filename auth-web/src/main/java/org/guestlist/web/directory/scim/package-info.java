/**
 * SCIM 2.0 (RFC 7643, 7644) as directories speak it: {@link org.guestlist.web.directory.scim.ScimServlet} asks who calls and writes down
 * what came of it, the library reads requests and writes answers, and what is wanted is done by {@code org.guestlist.directory}.
 */
package org.guestlist.web.directory.scim;
