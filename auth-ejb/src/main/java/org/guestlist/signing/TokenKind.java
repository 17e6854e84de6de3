package org.guestlist.signing;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Objects;

/**
 * The kinds of tokens that are signed here; none is taken for another where it is read ({@link SigningKeys#verify}). The {@code typ} header
 * (RFC 8725 §3.11) alone cannot tell them apart: MicroProfile JWT 2.1 demands {@code JWT} of what its applications accept, and libraries
 * that read ID tokens accept nothing else. So a claim says the kind.
 */
public enum TokenKind {
    /** For an application's API. */
    ACCESS("JWT", "access", "scope"),
    /** About a sign-in, for the application alone. */
    ID("JWT", "id", "at_hash"),
    /** For an application behind a reverse proxy that speaks no protocol. */
    PROXIED("JWT", "proxied", null),
    /** What the userinfo endpoint answers, signed. */
    USER_INFO("JWT", "userinfo", null),
    /** The notice that a session has ended (OpenID Connect Back-Channel Logout 1.0 §2.4). */
    LOGOUT("logout+jwt", "logout", null),
    /** What has happened to a person (RFC 8417 §2.3). */
    SIGNAL("secevent+jwt", "signal", null);

    /** The claim that says the kind, named as others name it. */
    public static final String CLAIM = "token_use";

    private final JOSEObjectType type;
    private final String use;

    /**
     * A claim that no other kind has. It makes known a token that the previous version has signed, which does not say its kind. Null for
     * kinds that nobody shows here.
     */
    private final String mark;

    TokenKind(String type, String use, String mark) {
        this.type = new JOSEObjectType(type);
        this.use = use;
        this.mark = mark;
    }

    JOSEObjectType type() {
        return type;
    }

    JWTClaimsSet.Builder mark(JWTClaimsSet claims) {
        return new JWTClaimsSet.Builder(claims).claim(CLAIM, use);
    }

    boolean isOf(JOSEObjectType header, JWTClaimsSet claims) {
        Object said = claims.getClaim(CLAIM);
        boolean right = said == null ? mark != null && claims.getClaim(mark) != null : said.equals(use);
        return right && Objects.equals(type, header);
    }
}
