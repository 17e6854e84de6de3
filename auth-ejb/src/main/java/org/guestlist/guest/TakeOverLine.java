package org.guestlist.guest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The people who are asked to take over a guest, one after the other: the deputy whom the host has named, the manager, and owners of the
 * guest's groups by their ids. Nobody stands in it twice, so nobody who said no is asked again.
 *
 * @param places in their order
 */
record TakeOverLine(List<Place> places) {

    /** Of deputies and managers there is one each, whoever it is by now. */
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::step)
            .thenComparing(place -> place.step() == TakeOverStep.OWNER ? place.accountId() : 0);

    /**
     * A place in the line.
     *
     * @param accountId who is asked
     */
    record Place(TakeOverStep step, long accountId) {}

    /** Those who are there, without the guest and the hosts. */
    static TakeOverLine of(Optional<Long> deputy, Optional<Long> manager, Set<Long> owners, Set<Long> others) {
        List<Place> places = new ArrayList<>();
        Set<Long> seen = new HashSet<>(others);
        Stream.of(
                        deputy.stream().map(id -> new Place(TakeOverStep.DEPUTY, id)),
                        manager.stream().map(id -> new Place(TakeOverStep.MANAGER, id)),
                        owners.stream().sorted().map(id -> new Place(TakeOverStep.OWNER, id)))
                .flatMap(each -> each)
                .filter(place -> seen.add(place.accountId()))
                .forEach(places::add);
        return new TakeOverLine(places);
    }

    /** @return those who come after the place, the first first; all, if nobody was asked yet */
    Stream<Place> after(Optional<Place> asked) {
        return places.stream()
                .filter(place ->
                        asked.filter(last -> ORDER.compare(place, last) <= 0).isEmpty());
    }
}
