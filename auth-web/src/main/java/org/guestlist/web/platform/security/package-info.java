/**
 * Checks of every request before a page handles it, and of every response: host and origin, forms, security headers. No response leaves
 * without the headers of {@link org.guestlist.web.platform.security.SecurityHeaders}.
 */
package org.guestlist.web.platform.security;
