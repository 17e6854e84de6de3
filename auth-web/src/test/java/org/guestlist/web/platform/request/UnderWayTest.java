package org.guestlist.web.platform.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.guestlist.web.platform.request.UnderWay.Asked;
import org.guestlist.web.platform.request.UnderWay.Whose;
import org.junit.jupiter.api.Test;

class UnderWayTest {

    private static final Whose ACME = new Whose("acme", 3);

    private final UnderWay underWay = new UnderWay(24);

    private static Asked ofAcme(String program) {
        return new Asked(1, List.of(ACME, new Whose("acme " + program, 2)));
    }

    private static Asked of(long organisation) {
        return new Asked(organisation, List.of());
    }

    @Test
    void oneProgramLeavesSomethingForAnotherAndBothForAnotherOrganisation() {
        assertThat(underWay.begin(ofAcme("feed"))).isTrue();
        assertThat(underWay.begin(ofAcme("feed"))).isTrue();
        assertThat(underWay.begin(ofAcme("feed"))).isFalse();
        assertThat(underWay.begin(ofAcme("other"))).isTrue();
        assertThat(underWay.begin(ofAcme("other"))).isFalse();
        assertThat(underWay.begin(new Asked(2, List.of(new Whose("fabrikam", 3)))))
                .isTrue();
    }

    @Test
    void whatIsRefusedCountsForNobody() {
        Asked one = new Asked(1, List.of(ACME));
        for (int i = 0; i < 3; i++) {
            underWay.begin(one);
        }
        assertThat(underWay.begin(ofAcme("feed"))).isFalse();
        assertThat(underWay.size()).isEqualTo(3);
        underWay.end(one);
        assertThat(underWay.begin(ofAcme("feed"))).isTrue();
    }

    @Test
    void whatHasEndedMakesRoomAndLeavesNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(underWay.begin(ofAcme("feed"))).isTrue();
            underWay.end(ofAcme("feed"));
        }
        assertThat(underWay.names()).isZero();
    }

    @Test
    void howeverManyOrganisationsAskForMuchAllTogetherHaveABoundAndTheNextFindsRoom() {
        assertThat(LongStream.range(0, 100).filter(i -> underWay.begin(of(1))).count())
                .isEqualTo(12);
        assertThat(LongStream.range(0, 100).filter(i -> underWay.begin(of(2))).count())
                .isEqualTo(6);
        assertThat(underWay.begin(of(3))).isTrue();
        long more = LongStream.range(0, 10_000)
                .filter(i -> underWay.begin(of(i % 100)))
                .count();
        assertThat(12 + 6 + 1 + more).isEqualTo(24);
        underWay.end(of(1));
        assertThat(underWay.begin(of(1))).as("others first").isFalse();
        assertThat(underWay.begin(of(1000))).isTrue();
    }
}
