package org.guestlist.web.platform.security;

import java.util.Collection;
import org.guestlist.base.http.StandardHeaders;

/**
 * Guestlist's content security policies.
 * <p>
 * Nearly all pages get the strict one: scripts and styles are files of this host, nothing is inline. Pages whose script asks this host
 * get {@link #LIVE}.
 */
final class ContentSecurityPolicy {

    /** The header's name. */
    static final String HEADER = StandardHeaders.CONTENT_SECURITY_POLICY;

    /** For nearly all pages. */
    static final String STRICT = StandardHeaders.STRICT_POLICY;

    /** The strict one, for a page whose script asks this host. */
    static final String LIVE = STRICT + "; connect-src 'self'";

    /** The strict one without a rule for forms: an answer is sent to an application as a form, which may redirect to any host. */
    static final String FORM_POST = STRICT.replace("form-action 'self'; ", "");

    /** For uploaded pictures: even if a browser treated one as a page, that page could do nothing. */
    static final String PICTURE =
            "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox";

    private static final String FRAMES = STRICT + "; frame-src ";

    private ContentSecurityPolicy() {}

    /** @return the strict one, for a page that has frames of these origins */
    static String withFrames(Collection<String> origins) {
        return FRAMES + String.join(" ", origins);
    }

    /** @return whether the policy is the strict one but for frames */
    static boolean isWithFrames(String policy) {
        return policy.startsWith(FRAMES);
    }
}
