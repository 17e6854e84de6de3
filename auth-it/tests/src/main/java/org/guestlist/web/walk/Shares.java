package org.guestlist.web.walk;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Which of many hostile things are tried where, as all of them everywhere would find the same each time and take hours. */
public final class Shares {

    /** Whether all are tried everywhere. */
    static final boolean WHOLE = Boolean.getBoolean("it.walk.whole");

    private Shares() {}

    /**
     * @param parts how many such places try all of them together
     * @param place the next one gets the next share
     * @param always what is tried at each place
     * @return the share of this place, in order; all with {@code -Dit.walk.whole=true}
     */
    public static <T> List<T> of(List<T> all, int parts, int place, Predicate<T> always) {
        return IntStream.range(0, all.size())
                .filter(i -> WHOLE || Math.floorMod(i - place, parts) == 0 || always.test(all.get(i)))
                .mapToObj(all::get)
                .toList();
    }
}
