package org.guestlist.organisation.tenant;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A colour of the screen (sRGB).
 *
 * @param rgb red, green and blue in eight bits each
 */
public record Colour(int rgb) {

    public static final Colour WHITE = new Colour(0xffffff);

    private static final int STEPS = 256;

    /** The chroma up to which a colour has no hue worth keeping. */
    private static final double GREY = 0.02;

    public Colour {
        if (rgb < 0 || rgb > 0xffffff) {
            throw new IllegalArgumentException("must be a colour such as #123f3f");
        }
    }

    /** @return the colour of a text such as {@code #123f3f}, {@code 123F3F} or {@code #abc} (CSS Color 4 §5.2); empty for any other text */
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

    /**
     * Mixes in increasing parts of another colour, in a space where equal steps look equal and the hue stays (Oklab, CSS Color 4 §9.2).
     *
     * @param end that fits in any case
     * @return the first mixture that fits: the colour itself, or the nearest to it
     */
    public Colour towards(Colour end, Predicate<Colour> fits) {
        double[] from = oklab();
        double[] to = end.oklab();
        for (int step = 0; step < STEPS; step++) {
            double share = (double) step / STEPS;
            Colour mixture = step == 0
                    ? this
                    : ofOklab(mix(from[0], to[0], share), mix(from[1], to[1], share), mix(from[2], to[2], share));
            if (fits.test(mixture)) {
                return mixture;
            }
        }
        return end;
    }

    /**
     * Makes it lighter step by step, and keeps its hue and how strong it is (chroma, CSS Color 4 §9.2); mixed with white it would turn
     * grey.
     *
     * @param chroma how strong it becomes at least, from 0 for grey to about 0.3, unless it is a grey
     * @return the first lighter colour that fits, or white
     */
    public Colour lighter(double chroma, Predicate<Colour> fits) {
        double[] from = oklab();
        double own = Math.hypot(from[1], from[2]);
        double stronger = own < GREY ? 1 : Math.max(1, chroma / own);
        for (double lightness = from[0]; lightness < 1; lightness += 1.0 / STEPS) {
            Colour colour = ofOklab(lightness, from[1] * stronger, from[2] * stronger);
            if (fits.test(colour)) {
                return colour;
            }
        }
        return WHITE;
    }

    private static double mix(double from, double to, double share) {
        return from + (to - from) * share;
    }

    private double[] oklab() {
        double red = linear(rgb >> 16);
        double green = linear(rgb >> 8);
        double blue = linear(rgb);
        double l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
        double m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
        double s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
        return new double[] {
            0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s
        };
    }

    private static Colour ofOklab(double lightness, double a, double b) {
        double l = Math.pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        double m = Math.pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        double s = Math.pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return new Colour(channel(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s) << 16
                | channel(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s) << 8
                | channel(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
    }

    private static int channel(double linear) {
        double value = linear <= 0.0031308 ? 12.92 * linear : 1.055 * Math.pow(linear, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * Math.min(1, Math.max(0, value)));
    }

    /** @return such as {@code #123f3f} */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "#%06x", rgb);
    }
}
