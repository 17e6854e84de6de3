package org.guestlist.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditEventTest {

    @Test
    void nothingThatSomebodyTypedKeepsAnEventFromBeingWritten() {
        AuditEvent event = AuditEvent.of(AuditKind.AUDIT_EXPORTED).about(null, "ada\0@example.com").changed("a\0b", "c\0" + "d".repeat(3000));
        assertThat(event.getSubject()).contains("ada @example.com");
        assertThat(event.getBefore()).contains("a b");
        assertThat(event.getAfter().orElseThrow()).startsWith("c d").hasSize(2000);
        assertThat(AuditEvent.key("Ada\0@example.com")).isEqualTo("ada @example.com");
    }
}
