/**
 * What every request passes before a page sees it, and every response on its way out: authentication, checks of host and origin,
 * security headers. No response leaves without the headers of {@link org.guestlist.web.security.SecurityHeaders}.
 */
package org.guestlist.web.security;
