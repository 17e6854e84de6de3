package org.guestlist.web.security;


/**
 * The one place that knows Guestlist's content security policies.
 * <p>
 * Nearly all pages get the strict one: scripts and styles come from files of this host, nothing is inline. Pages whose script asks this host for what
 * has changed may do so.
 */
final class ContentSecurityPolicy {

    /** The header's name. */
    static final String HEADER = "Content-Security-Policy";

    /** For nearly all. */
    static final String STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** The strict one, for a page whose script asks this host for what has changed. */
    static final String LIVE = STRICT + "; connect-src 'self'";

    /** For a picture that somebody uploaded: should a browser ever take it for a page, that page can do nothing. */
    static final String PICTURE = "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox";

    private ContentSecurityPolicy() {
    }
}
