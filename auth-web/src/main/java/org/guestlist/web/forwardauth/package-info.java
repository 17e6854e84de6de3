/**
 * Forward authentication: what a reverse proxy asks about each request, and the way of a person into the application behind it. Begins at
 * {@link org.guestlist.web.forwardauth.CheckServlet} and {@link org.guestlist.web.forwardauth.EnterServlet}.
 */
package org.guestlist.web.forwardauth;
