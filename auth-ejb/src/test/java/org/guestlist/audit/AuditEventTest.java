package org.guestlist.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.guestlist.platform.client.CurrentClient;
import org.junit.jupiter.api.Test;

class AuditEventTest {

    @Test
    void nothingThatSomebodyTypedKeepsAnEventFromBeingWritten() {
        AuditEvent event = AuditEvent.of(AuditKind.AUDIT_EXPORTED)
                .about(null, "ada\0@example.com")
                .before(AuditName.NAME, "a\0b")
                .after(AuditName.NAME, "c\0" + "d".repeat(3000));
        assertThat(event.getSubject()).contains("ada @example.com");
        assertThat(event.getBefore()).isEqualTo(AuditValues.of(AuditName.NAME, "a b"));
        assertThat((String) event.getAfter().get(AuditName.NAME).orElseThrow())
                .startsWith("c d")
                .hasSize(2000);
        assertThat(AuditEvent.key("Ada\0@example.com")).isEqualTo("ada @example.com");
    }

    @Test
    void theNetworkAddressReadsAsPeopleWriteItHoweverItWasStored() {
        CurrentClient client = new CurrentClient();
        client.comesFrom("0:0:0:0:0:0:0:1", "");
        AuditEvent event = AuditEvent.of(AuditKind.LOGIN);
        event.happened(Instant.EPOCH, client);
        assertThat(event.getAddress()).isEqualTo("::1");
    }

    @Test
    void aChangeTellsWhatDiffers() {
        AuditValues before = AuditValues.of(AuditName.LABEL, "A")
                .and(AuditName.CLIENT_ID, "x")
                .and(AuditName.NETWORKS, "");
        AuditEvent event = AuditEvent.of(AuditKind.PROVIDER_CHANGED)
                .changed(before, before.and(AuditName.LABEL, "B").and(AuditName.SECRET_REPLACED, true));
        assertThat(event.getBefore().json()).hasToString("{\"label\":\"A\"}");
        assertThat(event.getAfter().json()).hasToString("{\"label\":\"B\",\"secret_replaced\":true}");
    }
}
