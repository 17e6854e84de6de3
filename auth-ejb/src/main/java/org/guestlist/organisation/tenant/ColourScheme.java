package org.guestlist.organisation.tenant;

/**
 * The colours derived from an organisation's colour. In light mode it is the background of white text, and the colour of links on white; in
 * dark mode links and buttons use a lighter one of the same hue. Text needs a contrast of 4.5 to 1 (WCAG 2.2, success criterion 1.4.3).
 *
 * @param brand the background of headers, and links and buttons in light mode
 * @param accent links and buttons in dark mode
 */
public record ColourScheme(Colour brand, Colour accent) {

    /** The contrast that WCAG level AA requires for text. */
    public static final double NEEDED = 4.5;

    /** The contrast of links and buttons to a dark page: more than needed, as a dull button looks as if it could not be pressed. */
    private static final double BRIGHT = 7;

    /** How strong the hue of links and buttons is on a dark page (chroma in Oklab). */
    private static final double STRONG = 0.1;

    private static final Colour BLACK = new Colour(0);

    /** The style sheet's dark background, and the lighter one of fields and cards. */
    private static final Colour DARK_PAPER = new Colour(0x111817);

    private static final Colour DARK_FIELD = new Colour(0x18211f);

    /** @return the scheme of a colour, which should be {@linkplain #isReadable readable} */
    public static ColourScheme of(Colour colour) {
        return new ColourScheme(colour, colour.lighter(STRONG, shade -> shade.contrast(DARK_FIELD) >= BRIGHT));
    }

    /** @return whether white text on it and the colour on white are readable */
    public static boolean isReadable(Colour colour) {
        return onWhite(colour) >= NEEDED;
    }

    /** @return the contrast of the colour to white */
    public static double onWhite(Colour colour) {
        return colour.contrast(Colour.WHITE);
    }

    /** @return the nearest shade that is readable; the colour itself if it is */
    public static Colour nearest(Colour colour) {
        return colour.towards(BLACK, ColourScheme::isReadable);
    }

    /** @return the contrast of the lighter shade to the background in dark mode */
    public double onDark() {
        return accent.contrast(DARK_PAPER);
    }

    /** @return CSS custom properties that override those in the public style sheet */
    public String css() {
        return ":root{--brand:" + brand + "}@media (prefers-color-scheme:dark){:root{--accent:" + accent + "}}\n";
    }
}
