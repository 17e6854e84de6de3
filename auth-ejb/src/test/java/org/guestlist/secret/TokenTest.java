package org.guestlist.secret;

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
    @ValueSource(strings = {"", "abc", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
        "../AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void anythingElseIsNoToken(String text) {
        assertThat(Token.parse(text)).isEmpty();
    }

    @Test
    void neitherItselfNorItsHashShowsTheSecret() {
        Token token = Token.random();
        assertThat(token.toString()).doesNotContain(token.value());
        assertThat(token.hash().value()).hasSize(64).isEqualTo(token.hash().value()).isNotEqualTo(Token.random().hash().value());
    }
}
