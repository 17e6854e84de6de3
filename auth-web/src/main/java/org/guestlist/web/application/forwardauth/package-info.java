/**
 * Forward authentication: what a reverse proxy asks about each request, and the way of a person into the application behind it. Begins at
 * {@link org.guestlist.web.application.forwardauth.CheckServlet} and {@link org.guestlist.web.application.forwardauth.EnterServlet}.
 */
package org.guestlist.web.application.forwardauth;
