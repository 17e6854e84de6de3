package org.guestlist.web.administration.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.guestlist.web.administration.overview.Bars.Bar;
import org.guestlist.web.administration.overview.Bars.Pair;
import org.guestlist.web.administration.overview.Bars.Two;
import org.junit.jupiter.api.Test;

class BarsTest {

    @Test
    void theGreatestSumIsAsHighAsTheDrawing() {
        assertThat(Bars.of(List.of(new Two(5, 0), new Two(5, 5), new Two(0, 0))))
                .containsExactly(
                        new Pair(new Bar(0, 50, 160, 50), new Bar(0, 50, 160, 0)),
                        new Pair(new Bar(200, 50, 160, 50), new Bar(200, 0, 160, 50)),
                        new Pair(new Bar(400, 100, 160, 0), new Bar(400, 100, 160, 0)));
    }

    @Test
    void aSmallNumberIsStillSeen() {
        Pair pair = Bars.of(List.of(new Two(0, 1), new Two(1_000_000, 0))).get(0);
        assertThat(pair.upper().height()).isEqualTo(1);
        assertThat(Bars.of(List.of(new Two(1_000_000, 1))).get(0).upper().height())
                .isEqualTo(1);
    }

    @Test
    void nothingButZerosIsNoBar() {
        assertThat(Bars.of(Collections.nCopies(30, new Two(0, 0))))
                .hasSize(30)
                .allMatch(pair -> pair.lower().height() + pair.upper().height() == 0);
    }
}
