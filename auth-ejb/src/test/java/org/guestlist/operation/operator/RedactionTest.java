package org.guestlist.operation.operator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "550 5.1.1 <ada@example.com>: no such user|550 5.1.1 <(address)>: no such user",
                "from=ada.king+x@mail.example.com to y|from=(address) to y",
                "GET /set-password?token=8kD4 from there|GET /set-password?(query) from there",
                "Authorization: Bearer abc.def|Authorization: Bearer (secret)",
                "key wPmR0tq7Yp3nT1mVw0Zl8uE5x4cB2dA6fGhJkLq9sXo= here|key (secret) here",
                "at 192.0.2.17:443|at (network address):443",
                "at 2001:db8:0:0:1:2:3:4 it|at (network address) it",
                "2026-11-27T23:49:40.123+0000 INFO org.guestlist.mail.MailSender 12 mails|2026-11-27T23:49:40.123+0000 INFO org.guestlist.mail.MailSender 12 mails",
                "at org.guestlist.web.platform.security.RequestCheckFilter.doFilter(RequestCheckFilter.java:61)|at org.guestlist.web.platform.security.RequestCheckFilter.doFilter(RequestCheckFilter.java:61)"
            })
    void takesOutPeopleNetworksAndSecretsAlone(String line, String redacted) {
        assertThat(Redaction.of(line)).isEqualTo(redacted);
    }

    @Test
    void tokensOfLinksAndHashesAreSecrets() {
        assertThat(Redaction.of("token " + "aB3_".repeat(11))).isEqualTo("token (secret)");
        assertThat(Redaction.of("hash " + "0123456789abcdef".repeat(4))).isEqualTo("hash (secret)");
        assertThat(Redaction.of("eyJhbGciOiJkaXIifQ..abc12-_def.ghi")).doesNotContain("ghi");
    }
}
