package org.guestlist.signing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TokenKindTest {

    private static final JWTClaimsSet PLAIN =
            new JWTClaimsSet.Builder().subject("ada").build();

    private static JWTClaimsSet with(String claim) {
        return new JWTClaimsSet.Builder(PLAIN).claim(claim, "x").build();
    }

    @ParameterizedTest
    @EnumSource
    void eachIsItselfAndNoOther(TokenKind kind) {
        for (TokenKind read : TokenKind.values()) {
            assertThat(read.isOf(kind.type(), kind.mark(with("scope")).build()))
                    .as(read.name())
                    .isEqualTo(read == kind);
        }
    }

    @Test
    void aTokenOfThePreviousVersionIsKnownByWhatOnlyItHas() {
        assertThat(TokenKind.ACCESS.isOf(JOSEObjectType.JWT, with("scope"))).isTrue();
        assertThat(TokenKind.ID.isOf(JOSEObjectType.JWT, with("at_hash"))).isTrue();
        assertThat(TokenKind.ID.isOf(JOSEObjectType.JWT, with("scope"))).isFalse();
        assertThat(TokenKind.ACCESS.isOf(JOSEObjectType.JWT, with("at_hash"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void anOldTokenOfAProxyOrOfUserinfoIsNothing(TokenKind kind) {
        assertThat(kind.isOf(JOSEObjectType.JWT, with("upn"))).isFalse();
        assertThat(kind.isOf(new JOSEObjectType("at+jwt"), with("scope"))).isFalse();
        assertThat(kind.isOf(null, with("scope"))).isFalse();
    }
}
