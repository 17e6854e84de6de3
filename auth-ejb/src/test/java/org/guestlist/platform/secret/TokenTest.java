package org.guestlist.platform.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTest {

    @Test
    void everyNewTokenIsAnother() {
        assertThat(Stream.generate(Token::random).limit(1000)).doesNotHaveDuplicates();
    }

    @Test
    void comesBackFromOutside() {
        Token token = Token.random();
        assertThat(Token.parse(token.value())).contains(token);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
                "../AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void anythingElseIsNoToken(String text) {
        assertThat(Token.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%s",
                "%s.",
                "%s)",
                "%s>",
                "%s,",
                " %s ",
                "%s\u00a0",
                "%s\u200b",
                "\ufeff%s",
                "%s).\r\n",
                "3D%s",
                "=3D%s",
                "%s="
            })
    void aLinkMayHaveMoreAroundItsToken(String link) {
        for (Token token : new Token[] {Token.random(), new Token("3D" + "A".repeat(41)), new Token("A".repeat(43))}) {
            assertThat(Token.fromLink(link.formatted(token.value()))).contains(token);
            String broken =
                    token.value().substring(0, 20) + "=\r\n" + token.value().substring(20);
            assertThat(Token.fromLink(link.formatted(broken))).contains(token);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "3DAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void tooMuchOrTooLittleIsNoLink(String text) {
        assertThat(Token.fromLink(text)).isEmpty();
        assertThat(Token.fromLink("A".repeat(43) + ".".repeat(10_000))).isEmpty();
        assertThat(Token.fromLink(null)).isEmpty();
    }

    @Test
    void neitherItselfNorItsHashShowsTheSecret() {
        Token token = Token.random();
        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(token.hash().value())
                .hasSize(64)
                .isEqualTo(token.hash().value())
                .isNotEqualTo(Token.random().hash().value());
    }
}
