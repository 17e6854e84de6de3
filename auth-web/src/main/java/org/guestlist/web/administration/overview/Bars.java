package org.guestlist.web.administration.overview;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The bars of a chart, in a drawing of {@value #WIDTH} by {@value #HEIGHT} that is stretched to the size of the page. */
public final class Bars {

    /** The width of the drawing. */
    public static final int WIDTH = 600;

    /** The height of the drawing: that of the greatest number. */
    public static final int HEIGHT = 100;

    /** What a bar leaves free of its place, in percent. */
    private static final int GAP = 20;

    /**
     * A bar.
     *
     * @param x its left edge
     * @param y its upper edge
     * @param width its width
     * @param height its height; 0 only for 0
     */
    public record Bar(int x, int y, int width, int height) {}

    /** Two bars of one day, one on the other. */
    public record Pair(Bar lower, Bar upper) {}

    /** Two numbers of one day. */
    record Two(long lower, long upper) {

        long sum() {
            return lower + upper;
        }
    }

    private Bars() {}

    /** @return two bars, one on the other, for each two numbers, from left to right */
    static List<Pair> of(Collection<Two> numbers) {
        long most = numbers.stream().mapToLong(Two::sum).max().orElse(0);
        List<Pair> bars = new ArrayList<>();
        for (Two number : numbers) {
            int place = WIDTH / numbers.size();
            int x = bars.size() * place;
            int width = place * (100 - GAP) / 100;
            int both = share(number.sum(), most, HEIGHT);
            // What is there is seen, and no bar is higher than the drawing.
            int upper = Math.min(both, share(number.upper(), most, HEIGHT));
            bars.add(new Pair(
                    new Bar(x, HEIGHT - both + upper, width, both - upper), new Bar(x, HEIGHT - both, width, upper)));
        }
        return bars;
    }

    /** @return how long a bar of {@code longest} for the greatest number is for this one; at least 1, unless it is 0 */
    static int share(long number, long most, int longest) {
        return number == 0 ? 0 : (int) Math.max(1, Math.round((double) number * longest / most));
    }
}
