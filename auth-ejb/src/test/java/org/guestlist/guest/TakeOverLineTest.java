package org.guestlist.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.guestlist.guest.TakeOverLine.Place;
import org.junit.jupiter.api.Test;

class TakeOverLineTest {

    private static final Place DEPUTY = new Place(TakeOverStep.DEPUTY, 9);
    private static final Place MANAGER = new Place(TakeOverStep.MANAGER, 3);
    private static final Place OWNER = new Place(TakeOverStep.OWNER, 4);
    private static final Place OTHER_OWNER = new Place(TakeOverStep.OWNER, 7);

    private final TakeOverLine line = TakeOverLine.of(Optional.of(9L), Optional.of(3L), Set.of(7L, 4L), Set.of(1L, 2L));

    @Test
    void theDeputyIsAskedFirstThenTheManagerThenTheOwners() {
        assertThat(line.after(Optional.empty())).containsExactly(DEPUTY, MANAGER, OWNER, OTHER_OWNER);
        assertThat(line.after(Optional.of(DEPUTY))).containsExactly(MANAGER, OWNER, OTHER_OWNER);
        assertThat(line.after(Optional.of(OWNER))).containsExactly(OTHER_OWNER);
        assertThat(line.after(Optional.of(OTHER_OWNER))).isEmpty();
    }

    @Test
    void whoSaidNoIsNotAskedAgainInAnotherCapacity() {
        TakeOverLine same = TakeOverLine.of(Optional.of(9L), Optional.of(9L), Set.of(9L, 4L), Set.of());
        assertThat(same.places()).containsExactly(DEPUTY, OWNER);
        assertThat(same.after(Optional.of(DEPUTY))).containsExactly(OWNER);
    }

    @Test
    void neitherTheGuestNorAHostIsAsked() {
        assertThat(TakeOverLine.of(Optional.of(9L), Optional.of(3L), Set.of(4L), Set.of(9L, 3L, 4L))
                        .places())
                .isEmpty();
    }

    @Test
    void whoeverLeftTheLineMeanwhileKeepsTheirPlaceInIt() {
        assertThat(line.after(Optional.of(new Place(TakeOverStep.OWNER, 5)))).containsExactly(OTHER_OWNER);
        assertThat(line.after(Optional.of(new Place(TakeOverStep.MANAGER, 77)))).containsExactly(OWNER, OTHER_OWNER);
    }
}
