package org.guestlist.tenant;

import java.util.Locale;
import java.util.Optional;

/**
 * A colour of the screen (sRGB).
 *
 * @param rgb red, green and blue in eight bits each
 */
public record Colour(int rgb) {

    public static final Colour WHITE = new Colour(0xffffff);

    public Colour {
        if (rgb < 0 || rgb > 0xffffff) {
            throw new IllegalArgumentException("must be a colour such as #123f3f");
        }
    }

    /** @return the colour of a text such as {@code #123f3f}, {@code 123F3F} or {@code #abc} (CSS Color 4 §5.2); nothing for anything else */
    public static Optional<Colour> parse(String text) {
        String digits = text.strip().replaceFirst("^#", "").toLowerCase(Locale.ROOT);
        if (digits.matches("[0-9a-f]{3}")) {
            digits = digits.replaceAll(".", "$0$0");
        }
        return digits.matches("[0-9a-f]{6}") ? Optional.of(new Colour(Integer.parseInt(digits, 16))) : Optional.empty();
    }

    /** @return how bright it is, from 0 for black to 1 for white (WCAG 2.2, relative luminance) */
    public double luminance() {
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xff) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** @return the contrast between the two, from 1 for the same to 21 for black and white (WCAG 2.2, contrast ratio) */
    public double contrast(Colour other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    /** @return such as {@code #123f3f} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
