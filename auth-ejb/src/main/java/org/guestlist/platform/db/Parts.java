package org.guestlist.platform.db;

import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Many values in parts that one statement can name. */
public final class Parts {

    private static final int MOST = 1000;

    private Parts() {}

    /** @return the values in their order, a thousand at a time; nothing if there are none */
    public static <T> Stream<List<T>> of(Collection<T> values) {
        List<T> all = List.copyOf(values);
        return IntStream.iterate(0, from -> from < all.size(), from -> from + MOST)
                .mapToObj(from -> all.subList(from, Math.min(from + MOST, all.size())));
    }
}
