package org.guestlist.roster.check;

import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.guestlist.people.UnusuallyMany;

/**
 * A kind of change that concerns so many of an organisation's people that it may be a mistake, such as a column with the wrong meaning.
 *
 * @param kind of change
 * @param people how many it concerns
 * @param of how many people the organisation has before
 */
public record Unusual(ChangeKind kind, int people, int of) {

    /**
     * @param counts how many people each kind of change concerns
     * @param before how many people the organisation has before, whom a kind of change can concern
     * @param percent a kind is unusual if it concerns a larger share of them than this
     * @return the unusual kinds; new people are never unusual
     */
    static List<Unusual> of(Map<ChangeKind, Integer> counts, ToIntFunction<ChangeKind> before, int percent) {
        return ChangeKind.RARE.stream()
                .map(kind -> new Unusual(kind, people(kind, counts), before.applyAsInt(kind)))
                .filter(one -> UnusuallyMany.are(one.people, one.of, percent))
                .toList();
    }

    /** An external id where there was none replaces nothing, and is what a first list with such ids brings for everybody. */
    private static int people(ChangeKind kind, Map<ChangeKind, Integer> counts) {
        int all = counts.getOrDefault(kind, 0);
        return kind == ChangeKind.EXTERNAL_ID ? all - counts.getOrDefault(ChangeKind.ID_FILLED_IN, 0) : all;
    }
}
