package org.guestlist.platform.permission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;

class PermissionsTest {

    private final Permissions permissions = new Permissions();

    @Test
    void whatAnotherRuleAllowsIsAllowedMeanwhileAlone() {
        permissions.giveOnly(Set.of(Permission.SEE_PEOPLE));
        permissions.proveAs(Proof.TODAY);
        boolean meanwhile = permissions.asAllowed(
                () -> permissions.include(Permission.CHANGE) && permissions.isProven(Proof.FRESH));
        assertThat(meanwhile).isTrue();
        assertThat(permissions.include(Permission.CHANGE)).isFalse();
        assertThat(permissions.include(Permission.SEE_PEOPLE)).isTrue();
        assertThat(permissions.isProven(Proof.TODAY)).isTrue();
        assertThat(permissions.isProven(Proof.RECENT)).isFalse();
    }

    @Test
    void noRightStaysWhenTheChangeFails() {
        assertThatThrownBy(() -> permissions.asAllowed(() -> {
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        assertThat(permissions.include(Permission.CHANGE)).isFalse();
        assertThat(permissions.isProven(Proof.TODAY)).isFalse();
    }
}
