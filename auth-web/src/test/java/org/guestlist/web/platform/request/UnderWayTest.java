package org.guestlist.web.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.guestlist.web.platform.request.UnderWay.Whose;
import org.junit.jupiter.api.Test;

class UnderWayTest {

    private static final Whose ACME = new Whose("acme", 3);

    private final UnderWay underWay = new UnderWay();

    private static List<Whose> ofAcme(String program) {
        return List.of(ACME, new Whose("acme " + program, 2));
    }

    @Test
    void oneProgramLeavesSomethingForAnotherAndBothForAnotherOrganisation() {
        assertThat(underWay.begin(ofAcme("feed"))).isTrue();
        assertThat(underWay.begin(ofAcme("feed"))).isTrue();
        assertThat(underWay.begin(ofAcme("feed"))).isFalse();
        assertThat(underWay.begin(ofAcme("other"))).isTrue();
        assertThat(underWay.begin(ofAcme("other"))).isFalse();
        assertThat(underWay.begin(List.of(new Whose("fabrikam", 3)))).isTrue();
    }

    @Test
    void whatIsRefusedCountsForNobody() {
        for (int i = 0; i < 3; i++) {
            underWay.begin(List.of(ACME));
        }
        assertThat(underWay.begin(ofAcme("feed"))).isFalse();
        underWay.end(List.of(ACME));
        assertThat(underWay.begin(ofAcme("feed"))).isTrue();
    }

    @Test
    void whatHasEndedMakesRoomAndLeavesNothing() {
        for (int i = 0; i < 10; i++) {
            assertThat(underWay.begin(ofAcme("feed"))).isTrue();
            underWay.end(ofAcme("feed"));
        }
        assertThat(underWay.size()).isZero();
    }
}
