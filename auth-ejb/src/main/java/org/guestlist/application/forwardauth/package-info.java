/**
 * Forward authentication, for applications that speak no protocol: the reverse proxy in front of one asks about each request. Invariant: a
 * request passes only with a cookie that was given to this browser on the application's own host, for a session that has not ended
 * here, or to a path that is public. Begins at {@link org.guestlist.application.forwardauth.ForwardAuth} and
 * {@link org.guestlist.application.forwardauth.Entrance}.
 */
package org.guestlist.application.forwardauth;
