package org.guestlist.signing;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Objects;

/**
 * The kinds of tokens that are signed here; none is taken for another where it is read ({@link SigningKeys#verify}). The {@code typ} header
 * (RFC 8725 §3.11) alone cannot tell them apart: MicroProfile JWT 2.1 demands {@code JWT} of what its applications accept, and libraries
 * that read ID tokens accept nothing else. So a claim says the kind of all but ID tokens, in which it is not known (OpenID Connect Core 1.0
 * §2): what says no kind is one, if it has what they alone have.
 */
public enum TokenKind {
    /** For an application's API. */
    ACCESS("JWT", "access"),
    /** About a sign-in, for the application alone. */
    ID("JWT", null),
    /** For an application behind a reverse proxy that speaks no protocol. */
    PROXIED("JWT", "proxied"),
    /** What the userinfo endpoint answers, signed. */
    USER_INFO("JWT", "userinfo"),
    /** The notice that a session has ended (OpenID Connect Back-Channel Logout 1.0 §2.4). */
    LOGOUT("logout+jwt", "logout"),
    /** What has happened to a person (RFC 8417 §2.3). */
    SIGNAL("secevent+jwt", "signal");

    /** The claim that says the kind, named as others name it. */
    public static final String CLAIM = "token_use";

    /** The hash of the access token that was issued with it (OpenID Connect Core 1.0 §3.1.3.6), which every ID token from here has. */
    private static final String OF_ID = "at_hash";

    /** What ID tokens said of themselves in the version before. */
    private static final String ID_BEFORE = "id";

    private final JOSEObjectType type;
    private final String use;

    TokenKind(String type, String use) {
        this.type = new JOSEObjectType(type);
        this.use = use;
    }

    JOSEObjectType type() {
        return type;
    }

    /** @return the claims with what says the kind, and with nothing else in its place */
    JWTClaimsSet.Builder mark(JWTClaimsSet claims) {
        return new JWTClaimsSet.Builder(claims).claim(CLAIM, use);
    }

    boolean isOf(JOSEObjectType header, JWTClaimsSet claims) {
        Object said = claims.getClaim(CLAIM);
        boolean right = this == ID ? isId(said, claims) : use.equals(said);
        return right && Objects.equals(type, header);
    }

    private static boolean isId(Object said, JWTClaimsSet claims) {
        return (said == null || said.equals(ID_BEFORE)) && claims.getClaim(OF_ID) != null;
    }
}
