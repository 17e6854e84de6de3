package org.guestlist.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessEndTest {

    private static final long HOST = 7;
    private static final long OTHER = 8;
    private static final long REVIEW = 99;

    private static final List<AccessEnd> ALL = List.of(
            AccessEnd.byHost(HOST),
            AccessEnd.byHost(OTHER),
            AccessEnd.withoutHost(),
            AccessEnd.byReview(REVIEW, Optional.of(OTHER)),
            AccessEnd.byReview(REVIEW, Optional.of(HOST)),
            AccessEnd.byReview(REVIEW, Optional.empty()),
            AccessEnd.byAdministration(Optional.of(OTHER)),
            AccessEnd.byAdministration(Optional.empty()));

    @Test
    void aHostGoesBeyondWhatHostsHaveSetAndWhatTheHostHasSetAsAnAdministrator() {
        assertThat(ALL.stream().filter(end -> !end.binds(HOST)))
                .containsExactly(AccessEnd.byHost(HOST), AccessEnd.byHost(OTHER), AccessEnd.withoutHost());
        assertThat(AccessEnd.byAdministration(Optional.of(HOST)).binds(HOST)).isFalse();
    }

    @Test
    void noEndByAHostLiftsWhatBindsHostsAndNoneForgetsTheReview() {
        for (AccessEnd before : ALL) {
            for (AccessEnd then : ALL) {
                AccessEnd kept = then.after(Optional.of(before));
                assertThat(kept.binds(HOST))
                        .as("%s after %s", then, before)
                        .isEqualTo(before.binds(HOST) || then.binds(HOST));
                assertThat(kept.review())
                        .as("%s after %s", then, before)
                        .isEqualTo(then.review().or(before::review));
            }
        }
        assertThat(ALL)
                .allSatisfy(end -> assertThat(end.after(Optional.empty())).isEqualTo(end));
    }
}
