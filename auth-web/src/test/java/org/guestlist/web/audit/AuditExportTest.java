package org.guestlist.web.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guestlist.account.AccountState;
import org.guestlist.audit.AuditName;
import org.guestlist.audit.AuditValues;
import org.junit.jupiter.api.Test;

class AuditExportTest {

    @Test
    void aCellHoldsTheValueAloneOrAllByTheirNames() {
        assertThat(AuditExport.cell(AuditValues.of(AuditName.NAME, "Lovelace, Ada")))
                .isEqualTo("Lovelace, Ada");
        assertThat(AuditExport.cell(AuditValues.of(AuditName.INVITATION_DAYS, 14)))
                .isEqualTo("invitation days=14");
        assertThat(AuditExport.cell(AuditValues.of(AuditName.PEOPLE, 1)
                        .and(AuditName.SOUGHT_STATES, List.of(AccountState.INVITED))))
                .isEqualTo("people=1, sought states=[\"INVITED\"]");
    }

    @Test
    void noValueOfACellLooksLikeMore() {
        assertThat(AuditExport.cell(
                        AuditValues.of(AuditName.LABEL, "B, client id=x").and(AuditName.CLIENT_ID, "y \"z\"")))
                .isEqualTo("label=\"B, client id=x\", client id=\"y \\\"z\\\"\"");
    }
}
