package org.guestlist.operation.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SyslogMessageTest {

    private static String message(String agent, String node) {
        return new String(SyslogMessage.of(StreamedEvents.refused(agent), node), StandardCharsets.UTF_8);
    }

    @Test
    void allThatIsKnownIsStructuredData() {
        assertThat(message("Firefox", "node-1.example.com"))
                .isEqualTo("<85>1 2026-11-27T22:14:15.003123Z node-1.example.com guestlist - LOGIN [guestlist@32473"
                        + " id=\"" + StreamedEvents.ID + "\" occurrences=\"3\" organisation=\"acme.example.com\""
                        + " outcome=\"REFUSED\" reason=\"WRONG_PASSWORD\" method=\"PASSWORD\" subject=\"ada@example.com\""
                        + " address=\"2001:db8::1\" agent=\"Firefox\" code=\"K7QF-2M9X\" after=\"{\\\"ROLE\\\":[\\\"a\\]\\\"\\]}\"]"
                        + " LOGIN REFUSED WRONG_PASSWORD");
    }

    @Test
    void nothingThatAClientSentEndsAValueOrALine() {
        assertThat(message("x\"] forged\n<0>1 - \\ ü\u0000", "n"))
                .contains("agent=\"x\\\"\\] forged <0>1 - \\\\ ü \"")
                .doesNotContain("\n");
    }

    @Test
    void aNodeWithoutANameIsADash() {
        assertThat(message("a", "")).startsWith("<85>1 2026-11-27T22:14:15.003123Z - guestlist");
        assertThat(message("a", "knöten 1")).contains("Z knten1 guestlist");
    }
}
