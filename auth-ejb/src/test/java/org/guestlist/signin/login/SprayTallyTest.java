package org.guestlist.signin.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.guestlist.platform.client.Source;
import org.guestlist.signin.login.SprayTally.Sighting;
import org.junit.jupiter.api.Test;

class SprayTallyTest {

    private static final Instant NOON = Instant.parse("2026-06-04T12:00:00Z");
    private static final Source OFFICE = Source.of("192.0.2.1");

    private final SprayTally tally = new SprayTally();

    private Optional<Sighting> failed(Source source, int who, Instant at) {
        return tally.failed(1, source, "p" + who, at);
    }

    @Test
    void manyAddressesFromOneSourceAreSpraying() {
        assertThat(IntStream.range(0, 19).mapToObj(i -> failed(OFFICE, i, NOON.plusSeconds(i))))
                .allMatch(Optional::isEmpty);
        assertThat(failed(OFFICE, 19, NOON.plusSeconds(19))).contains(new Sighting(NOON, 20, Optional.of(OFFICE)));
    }

    @Test
    void oneAddressTriedOftenIsNotSprayed() {
        assertThat(IntStream.range(0, 100).mapToObj(i -> failed(OFFICE, i % 3, NOON)))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void anOfficeFullOfPeopleWhoMistypeIsNotSpraying() {
        for (int i = 0; i < 300; i++) {
            if (i % 10 == 0) {
                assertThat(failed(OFFICE, i, NOON)).isEmpty();
            }
            tally.proven(1, OFFICE, "p" + i, NOON);
        }
    }

    /** Some give up and ask for a new password; others come in meanwhile. */
    @Test
    void someWhoGiveUpAmongManyWhoComeInAreNotSpraying() {
        IntStream.range(0, 60).forEach(i -> tally.proven(1, OFFICE, "in" + i, NOON));
        assertThat(IntStream.range(0, 55).mapToObj(i -> failed(OFFICE, i, NOON)))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void manyAddressesFromManySourcesAreSpraying() {
        assertThat(IntStream.range(0, 49).mapToObj(i -> failed(Source.of("192.0.2." + i), i, NOON)))
                .allMatch(Optional::isEmpty);
        assertThat(failed(Source.of("192.0.2.99"), 99, NOON)).contains(new Sighting(NOON, 50, Optional.empty()));
    }

    @Test
    void whatWasTooLongAgoDoesNotCount() {
        IntStream.range(0, 19).forEach(i -> failed(OFFICE, i, NOON));
        assertThat(failed(OFFICE, 19, NOON.plus(SprayTally.WINDOW).plus(Duration.ofSeconds(1))))
                .isEmpty();
    }

    @Test
    void organisationsAreApart() {
        IntStream.range(0, 19).forEach(i -> failed(OFFICE, i, NOON));
        assertThat(tally.failed(2, OFFICE, "p19", NOON)).isEmpty();
    }
}
