package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.id.Issuer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Set;
import org.guestlist.organisation.tenant.CurrentTenant;

/** The addresses of the current organisation's OpenID provider. They follow from its canonical address, never from a request. */
@ApplicationScoped
public class Endpoints {

    /** The path of the authorization endpoint (RFC 6749 §3.1). */
    public static final String AUTHORIZE = "/oauth2/authorize";

    /** The path of the token endpoint (RFC 6749 §3.2). */
    public static final String TOKEN = "/oauth2/token";

    /** The path of the endpoint for pushed authorization requests (RFC 9126 §2). */
    public static final String PUSH = "/oauth2/par";

    /** The path of the endpoint at which devices ask for codes (RFC 8628 §3.1). */
    public static final String DEVICE_REQUESTS = "/oauth2/device_authorization";

    /** The path of the page on which people type the codes of devices (RFC 8628 §3.3); short, as it is typed, too. */
    public static final String DEVICE = "/device";

    /** The path of the userinfo endpoint (OpenID Connect Core 1.0 §5.3). */
    public static final String USERINFO = "/oauth2/userinfo";

    /** The path of the introspection endpoint (RFC 7662 §2). */
    public static final String INTROSPECT = "/oauth2/introspect";

    /** The path of the revocation endpoint (RFC 7009 §2). */
    public static final String REVOKE = "/oauth2/revoke";

    /** The path of the public keys (RFC 7517 §5). */
    public static final String KEYS = "/oauth2/jwks";

    /** The path of the end session endpoint (OpenID Connect RP-Initiated Logout 1.0 §2). */
    public static final String LOGOUT = "/oauth2/logout";

    /** The path of the provider's metadata (OpenID Connect Discovery 1.0 §4). */
    public static final String DISCOVERY = "/.well-known/openid-configuration";

    /** The path of the same metadata for OAuth 2.0 (RFC 8414 §3). */
    public static final String OAUTH_METADATA = "/.well-known/oauth-authorization-server";

    /** The path of the API for programs, which is the audience of the access tokens for it. */
    public static final String API = "/api/v1";

    /** The path that directories call, which is the audience of the access tokens for it. */
    public static final String SCIM = "/scim/v2";

    /** The path at which applications set up what they are told of people, which is the audience of the access tokens for it. */
    public static final String SIGNALS = "/ssf";

    /** The path of what they need to know for that (Shared Signals Framework 1.0 §7.2). */
    public static final String SIGNALS_METADATA = "/.well-known/ssf-configuration";

    private static final Set<String> DIRECT = Set.of(
            TOKEN,
            PUSH,
            DEVICE_REQUESTS,
            USERINFO,
            INTROSPECT,
            REVOKE,
            KEYS,
            DISCOVERY,
            OAUTH_METADATA,
            SIGNALS_METADATA);

    @Inject
    private CurrentTenant tenant;

    /** @return whether applications call this path directly, so that no cookie of a browser counts there */
    public static boolean isDirect(String path) {
        return DIRECT.contains(path);
    }

    /** @return whether this is a path that programs call, of the API or for shared signals, where tokens alone count, too */
    public static boolean isApi(String path) {
        return isBelow(API, path) || isBelow(SIGNALS, path);
    }

    private static boolean isBelow(String root, String path) {
        return path.equals(root) || path.startsWith(root + "/");
    }

    /** @return the issuer: the organisation's canonical address */
    public Issuer issuer() {
        return new Issuer(tenant.address());
    }

    /** @return the address of this path */
    public URI at(String path) {
        return URI.create(tenant.address() + path);
    }
}
