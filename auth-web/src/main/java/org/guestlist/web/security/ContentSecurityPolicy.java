package org.guestlist.web.security;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one place that knows Guestlist's content security policies.
 * <p>
 * Nearly all pages get the strict one: scripts and styles come from files of this host, nothing is inline. Lists that follow what is typed may
 * ask this host by script. Pages with PrimeFaces add what it cannot do without: its nonce for scripts, style attributes, and requests by script to this host.
 */
final class ContentSecurityPolicy {

    /** The header's name. */
    static final String HEADER = "Content-Security-Policy";

    /** For everything but the pages with PrimeFaces. */
    static final String STRICT = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /** The strict one, for a page whose script asks this host for what has changed. */
    static final String LIVE = STRICT + "; connect-src 'self'";

    /** For a picture that somebody uploaded: should a browser ever take it for a page, that page can do nothing. */
    static final String PICTURE = "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox";

    private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9+/]{22,128}={0,2})'");

    private ContentSecurityPolicy() {
    }

    /** For a page with PrimeFaces, before its nonce is known. */
    static String forPrimeFaces() {
        return forPrimeFaces("");
    }

    /**
     * For a page with PrimeFaces, with the nonce that PrimeFaces put into a header of its own. Two policies would intersect, so
     * that header never leaves: only its nonce is taken over.
     */
    static String withNonceOf(String primeFacesPolicy) {
        Matcher nonce = NONCE.matcher(primeFacesPolicy);
        return forPrimeFaces(nonce.find() ? " " + nonce.group() : "");
    }

    private static String forPrimeFaces(String nonce) {
        return "default-src 'none'; script-src 'self'" + nonce + "; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; "
                + "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    }
}
