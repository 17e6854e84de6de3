package org.guestlist.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenKindTest {

    private static final JWTClaimsSet PLAIN =
            new JWTClaimsSet.Builder().subject("ada").build();

    private static JWTClaimsSet with(String claim) {
        return new JWTClaimsSet.Builder(PLAIN).claim(claim, "x").build();
    }

    /** Whatever an administrator has it say: claims of an application's own may have any name that is not taken. */
    private static final JWTClaimsSet ALL = new JWTClaimsSet.Builder(PLAIN)
            .claim("scope", "openid")
            .claim("at_hash", "x")
            .claim(TokenKind.CLAIM, "access")
            .build();

    @ParameterizedTest
    @EnumSource
    void eachIsItselfAndNoOther(TokenKind kind) throws ParseException {
        JWTClaimsSet sent = JWTClaimsSet.parse(kind.mark(ALL).build().toString());
        for (TokenKind read : TokenKind.values()) {
            assertThat(read.isOf(kind.type(), sent)).as(read.name()).isEqualTo(read == kind);
        }
    }

    @Test
    void anIdTokenSaysNoKind() throws ParseException {
        JWTClaimsSet sent = JWTClaimsSet.parse(TokenKind.ID.mark(ALL).build().toString());
        assertThat(sent.getClaims()).doesNotContainKey(TokenKind.CLAIM);
        JWTClaimsSet before =
                new JWTClaimsSet.Builder(ALL).claim(TokenKind.CLAIM, "id").build();
        assertThat(TokenKind.ID.isOf(JOSEObjectType.JWT, before))
                .as("of the version before")
                .isTrue();
        assertThat(TokenKind.ACCESS.isOf(JOSEObjectType.JWT, before)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whatSaysNoKindIsNothingElse(TokenKind kind) {
        for (String claim : new String[] {"scope", "upn", "sub"}) {
            assertThat(kind.isOf(kind.type(), with(claim))).as(claim).isFalse();
        }
        assertThat(kind.isOf(kind.type(), with("at_hash"))).isEqualTo(kind == TokenKind.ID);
        assertThat(kind.isOf(new JOSEObjectType("at+jwt"), with("at_hash"))).isFalse();
        assertThat(kind.isOf(null, with("at_hash"))).isFalse();
    }
}
