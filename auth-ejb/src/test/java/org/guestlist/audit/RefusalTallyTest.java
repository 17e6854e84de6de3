package org.guestlist.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.guestlist.audit.RefusalTally.Due;
import org.guestlist.audit.RefusalTally.Place;
import org.guestlist.audit.RefusalTally.Whose;
import org.guestlist.platform.client.Source;
import org.junit.jupiter.api.Test;

class RefusalTallyTest {

    private static final Instant NOON = Instant.parse("2026-06-04T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RefusalTally tally = new RefusalTally(10, 300);

    private static Whose from(String address) {
        return new Whose(1, AuditKind.LOGIN, Source.of(address), "");
    }

    private Place add(String address, Instant at) {
        return tally.add(from(address), at);
    }

    @Test
    void theFirstTenOfAMinuteHaveRowsOfTheirOwnAndAllOthersOneTogether() {
        assertThat(IntStream.range(0, 10).mapToObj(i -> add("192.0.2.1", NOON))).allMatch(Place::isInFull);
        Place first = add("192.0.2.1", NOON);
        assertThat(first.isInFull()).isFalse();
        assertThat(first.first()).isTrue();
        assertThat(IntStream.range(0, 960).mapToObj(i -> add("192.0.2.1", NOON)))
                .allMatch(place -> !place.isInFull()
                        && !place.first()
                        && place.count().code().equals(first.count().code()));
        assertThat(tally.due(NOON)).containsExactly(new Due(1, first.count().code(), 961));
        assertThat(tally.due(NOON)).as("said already").isEmpty();
    }

    @Test
    void everySourceOrganisationKindAndMinuteBeginsAnew() {
        IntStream.range(0, 20).forEach(i -> add("192.0.2.1", NOON));
        assertThat(add("192.0.2.2", NOON).isInFull()).isTrue();
        assertThat(tally.add(new Whose(2, AuditKind.LOGIN, Source.of("192.0.2.1"), ""), NOON)
                        .isInFull())
                .isTrue();
        assertThat(tally.add(new Whose(1, AuditKind.LOGOUT, Source.of("192.0.2.1"), ""), NOON)
                        .isInFull())
                .isTrue();
        tally.due(NOON);
        assertThat(add("192.0.2.1", NOON.plus(MINUTE)).isInFull()).isTrue();
    }

    @Test
    void whatIsCountedAtTheEndOfAMinuteIsNotLost() {
        IntStream.range(0, 15).forEach(i -> add("192.0.2.1", NOON));
        add("192.0.2.1", NOON.plus(MINUTE));
        assertThat(tally.due(NOON.plus(MINUTE)).stream()
                        .mapToInt(Due::occurrences)
                        .sum())
                .isEqualTo(6);
        assertThat(add("192.0.2.1", NOON.plus(MINUTE)).isInFull())
                .as("a new minute")
                .isTrue();
    }

    @Test
    void oneWhoHasANetworkOfAddressesIsOneSource() {
        IntStream.range(0, 10).forEach(i -> add("2001:db8:0:1::" + i, NOON));
        assertThat(add("2001:db8:0:1:ffff::1", NOON).isInFull()).isFalse();
        assertThat(add("2001:db8:0:2::1", NOON).isInFull()).isTrue();
    }

    @Test
    void manySourcesTogetherGetABoundedNumberOfRows() {
        long rows = IntStream.range(0, 100_000)
                .mapToObj(i -> add("10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256, NOON))
                .filter(place -> place.isInFull() || place.first())
                .count();
        assertThat(rows).isEqualTo(301);
        assertThat(tally.due(NOON))
                .singleElement()
                .satisfies(due -> assertThat(due.occurrences()).isEqualTo(99_700));
    }

    private Place addAlike(String address, String alike) {
        return tally.add(new Whose(1, AuditKind.LOGIN, Source.of(address), alike), NOON);
    }

    @Test
    void thoseThatAreAlikeAreCountedTogetherBesideTheOthersOfTheirSource() {
        IntStream.range(0, 10).forEach(i -> add("192.0.2.1", NOON));
        Place other = add("192.0.2.1", NOON);
        Place first = addAlike("192.0.2.1", "a");
        assertThat(first.first()).isTrue();
        assertThat(first.count().isAlike()).isTrue();
        assertThat(other.count().isAlike()).isFalse();
        Place second = addAlike("192.0.2.1", "a");
        assertThat(second.first()).isFalse();
        assertThat(second.count()).isSameAs(first.count());
        assertThat(addAlike("192.0.2.1", "b").count().code())
                .isNotEqualTo(first.count().code());
        assertThat(tally.due(NOON)).containsExactly(new Due(1, first.count().code(), 2));
    }

    @Test
    void aSourceThatMakesUpEverOthersGetsAFewRows() {
        long rows = IntStream.range(0, 1000)
                .mapToObj(i -> addAlike("192.0.2.1", "made up " + i))
                .filter(place -> place.isInFull() || place.first())
                .count();
        assertThat(rows).isEqualTo(10 + 10 + 1);
        long manySources = IntStream.range(0, 10_000)
                .mapToObj(i -> addAlike("10.0." + i / 256 + "." + i % 256, "made up " + i % 13))
                .filter(place -> place.isInFull() || place.first())
                .count();
        assertThat(manySources).isEqualTo(300 - rows + 1);
    }

    @Test
    void aRowThatCouldNotBeWrittenIsTriedAgain() {
        IntStream.range(0, 10).forEach(i -> add("192.0.2.1", NOON));
        Place first = add("192.0.2.1", NOON);
        tally.failed(first.count());
        IntStream.range(0, 10).forEach(i -> add("192.0.2.1", NOON));
        Place next = add("192.0.2.1", NOON);
        assertThat(next.first()).isTrue();
        assertThat(next.count().code()).isNotEqualTo(first.count().code());
    }
}
