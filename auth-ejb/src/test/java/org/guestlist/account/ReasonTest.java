package org.guestlist.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.guestlist.audit.AuditName;
import org.junit.jupiter.api.Test;

/** What is a reason. */
class ReasonTest {

    @Test
    void aReasonHasSingleSpacesAndNoControlCharacters() {
        assertThat(Reason.typed("  Has \n left\0for good "))
                .contains(new Reason(AuditName.REASON, "Has left for good"));
    }

    @Test
    void nothingAndTooMuchAreNoReason() {
        assertThat(Reason.typed(null)).isEmpty();
        assertThat(Reason.typed(" \u00a0\u200b")).isEmpty();
        assertThat(Reason.typed("x".repeat(Reason.LENGTH))).isPresent();
        assertThat(Reason.typed("x".repeat(Reason.LENGTH + 1))).isEmpty();
    }
}
