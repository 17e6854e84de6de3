package org.guestlist.application.openid;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AskedAgeTest {

    @Test
    void isReadFromWhereARequestGoesOn() {
        assertThat(AskedAge.in("/oauth2/authorize?client_id=1&request_uri=urn%3Ax&max_age=0"))
                .hasValue(Duration.ZERO);
        assertThat(AskedAge.in("/device?user_code=BCDF-GHJK&max_age=600")).hasValue(Duration.ofMinutes(10));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/oauth2/authorize",
                "/oauth2/authorize?client_id=1",
                "/oauth2/authorize?max_age=",
                "/oauth2/authorize?max_age=-1",
                "/oauth2/authorize?max_age=1e3",
                "/oauth2/authorize?max_age=99999999999999999999",
                "/account?max_age=0",
                "/oauth2/authorize/?max_age=0",
                "https://wiki.example/oauth2/authorize?max_age=0"
            })
    void elsewhereItDoesNotMatter(String to) {
        assertThat(AskedAge.in(to)).isEmpty();
    }
}
