package org.guestlist.web.administration.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.guestlist.web.administration.overview.Bars.Bar;
import org.junit.jupiter.api.Test;

class BarsTest {

    @Test
    void theGreatestNumberIsAsHighAsTheDrawing() {
        assertThat(Bars.of(List.of(5L, 10L, 0L)))
                .containsExactly(new Bar(0, 50, 160, 50), new Bar(200, 0, 160, 100), new Bar(400, 100, 160, 0));
    }

    @Test
    void aSmallNumberIsStillSeen() {
        assertThat(Bars.of(List.of(1L, 1_000_000L)).get(0).height()).isEqualTo(1);
    }

    @Test
    void nothingButZerosIsNoBar() {
        assertThat(Bars.of(Collections.nCopies(30, 0L))).hasSize(30).allMatch(bar -> bar.height() == 0);
    }
}
