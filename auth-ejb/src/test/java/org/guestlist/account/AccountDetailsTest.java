package org.guestlist.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.permission.Proof;
import org.junit.jupiter.api.Test;

class AccountDetailsTest {

    private static final Optional<LocalDate> DAY = Optional.of(LocalDate.of(2026, 3, 1));

    private static AccountDetails details(
            Role role, Optional<LocalDate> startsOn, Optional<LocalDate> expiresOn, String externalId) {
        return new AccountDetails("Ada", role, Optional.empty(), startsOn, expiresOn, Optional.ofNullable(externalId));
    }

    @Test
    void nameAndLanguageTakeNoFreshProofAndAllElseDoes() {
        AccountDetails ada = details(Role.EMPLOYEE, Optional.empty(), DAY, null);
        assertThat(ada.proofToBecome(new AccountDetails(
                        "Ada King", Role.EMPLOYEE, Optional.of(Language.DE), Optional.empty(), DAY, Optional.empty())))
                .isEqualTo(Proof.RECENT);
        assertThat(ada.proofToBecome(ada)).isEqualTo(Proof.RECENT);
        assertThat(new AccountDetails[] {
                    details(Role.HELPDESK, Optional.empty(), DAY, null),
                    details(Role.EMPLOYEE, DAY, DAY, null),
                    details(Role.EMPLOYEE, Optional.empty(), Optional.empty(), null),
                    details(Role.EMPLOYEE, Optional.empty(), DAY, "4711")
                })
                .allSatisfy(other -> assertThat(ada.proofToBecome(other)).isEqualTo(Proof.FRESH));
    }
}
