package org.guestlist.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.guestlist.platform.permission.Permission;
import org.junit.jupiter.api.Test;

/** What each role may do. */
class RoleTest {

    @Test
    void administratorsMayAllAndEmployeesNothingBeyondTheirOwnAccount() {
        assertThat(Role.ADMINISTRATOR.permissions()).containsExactlyInAnyOrder(Permission.values());
        assertThat(Role.EMPLOYEE.permissions()).isEmpty();
    }

    @Test
    void theHelpdeskSeesAndHelpsAndAuditorsRead() {
        assertThat(Role.HELPDESK.permissions())
                .containsExactlyInAnyOrder(Permission.SEE_PEOPLE, Permission.HELP_PEOPLE);
        assertThat(Role.AUDITOR.permissions()).containsExactlyInAnyOrder(Permission.SEE_PEOPLE, Permission.SEE_ALL);
    }
}
