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

    private Bars() {}

    /** @return an upright bar for each number, from left to right */
    static List<Bar> of(Collection<Long> numbers) {
        long most = numbers.stream().mapToLong(Long::longValue).max().orElse(0);
        List<Bar> bars = new ArrayList<>();
        for (long number : numbers) {
            int place = WIDTH / numbers.size();
            int height = share(number, most, HEIGHT);
            bars.add(new Bar(bars.size() * place, HEIGHT - height, place * (100 - GAP) / 100, height));
        }
        return bars;
    }

    /** @return how long a bar of {@code longest} for the greatest number is for this one; at least 1, unless it is 0 */
    static int share(long number, long most, int longest) {
        return number == 0 ? 0 : (int) Math.max(1, Math.round((double) number * longest / most));
    }
}
