package org.guestlist.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupClaimTest {

    @Test
    void aClaimIsAListOrASingleText() {
        assertThat(GroupClaim.of(Map.of("groups", List.of("b", "a", "a")), "groups"))
                .isEqualTo(new GroupClaim(Set.of("a", "b"), false));
        assertThat(GroupClaim.of(Map.of("roles", " Admin "), "roles").values()).containsExactly("Admin");
        assertThat(GroupClaim.of(Map.of("groups", 7L), "groups").values()).containsExactly("7");
    }

    @Test
    void whatIsNoTextIsLeftOut() {
        assertThat(GroupClaim.of(Map.of("groups", Arrays.asList("a", null, Map.of("b", "c"), List.of("d"))), "groups")
                        .values())
                .containsExactly("a");
        assertThat(GroupClaim.of(Map.of("groups", Map.of("a", "b")), "groups").values())
                .isEmpty();
    }

    @Test
    void noClaimIsNoGroupUnlessTheProviderSaysThatItLeftThemOut() {
        assertThat(GroupClaim.of(Map.of(), "groups").isLeftOut()).isFalse();
        assertThat(GroupClaim.of(Map.of("_claim_names", Map.of("groups", "src1")), "groups")
                        .isLeftOut())
                .isTrue();
        assertThat(GroupClaim.of(Map.of("hasgroups", true), "groups").isLeftOut())
                .isTrue();
        assertThat(GroupClaim.of(Map.of("hasgroups", true), "roles").isLeftOut())
                .as("roles are never left out")
                .isFalse();
        assertThat(GroupClaim.of(Map.of("_claim_names", "groups"), "groups").isLeftOut())
                .isFalse();
        assertThat(GroupClaim.of(Map.of("groups", List.of(), "hasgroups", true), "groups")
                        .isLeftOut())
                .as("the claim itself counts")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a\nb", "a\0"})
    void aValueIsAText(String text) {
        assertThat(ClaimMapping.isText(text)).isFalse();
        assertThatThrownBy(() -> new ClaimMapping.Line(text, UUID.randomUUID()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void linesNeedAClaim() {
        ClaimMapping.Line line = new ClaimMapping.Line("/sales & more", UUID.randomUUID());
        assertThat(new ClaimMapping(Optional.of("https://acme.example/groups"), List.of(line, line)).lines())
                .containsExactly(line);
        assertThatThrownBy(() -> new ClaimMapping(Optional.empty(), List.of(line)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(ClaimMapping.isText("x".repeat(255))).isTrue();
        assertThat(ClaimMapping.isText("x".repeat(256))).isFalse();
    }
}
