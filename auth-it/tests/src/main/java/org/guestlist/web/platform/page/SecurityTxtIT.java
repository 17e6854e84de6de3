package org.guestlist.web.platform.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.guestlist.web.server.Server.backstage;

import java.time.Duration;
import java.time.Instant;
import org.guestlist.web.http.Page;
import org.guestlist.web.http.Visitor;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Where to report a hole (RFC 9116). */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SecurityTxtIT {

    @Test
    void whoFindsAHoleFindsTheOperator() {
        Visitor stranger = Visitor.at(backstage().organisation("Acme").host());
        Page answer = stranger.open("/.well-known/security.txt");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type").orElse("")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
        assertThat(answer.body())
                .contains(
                        "Contact: mailto:security@guestlist.example\n",
                        "Canonical: " + stranger.origin() + "/.well-known/security.txt\n");
        Instant expires = Instant.parse(answer.body().replaceAll("(?s).*Expires: (\\S+).*", "$1"));
        assertThat(Duration.between(Instant.now(), expires)).isBetween(Duration.ofDays(100), Duration.ofDays(365));
    }
}
