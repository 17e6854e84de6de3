package org.guestlist.organisation.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An organisation's colour: how it is written, and whether what stands on it can be read. */
class ColourSchemeTest {

    private static Colour colour(String text) {
        return Colour.parse(text).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"#123f3f, #123f3f", "123F3F, #123f3f", "' #AbC ', #aabbcc", "#000, #000000"})
    void aColourIsReadAsPeopleWriteIt(String typed, String kept) {
        assertThat(colour(typed)).hasToString(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "#",
                "#12",
                "#12345",
                "#1234567",
                "red",
                "rgb(1,2,3)",
                "#12345g",
                "#123f3f;}",
                "##123f3f",
                "#١٢٣"
            })
    void anythingElseIsNone(String typed) {
        assertThat(Colour.parse(typed)).isEmpty();
    }

    /** The values are those of the WCAG's own definition, and of its well-known border case #767676. */
    @ParameterizedTest
    @CsvSource({
        "#000000, 21.0",
        "#ffffff, 1.0",
        "#767676, 4.54",
        "#777777, 4.48",
        "#ff0000, 4.0",
        "#0000ff, 8.59",
        "#123f3f, 11.61"
    })
    void contrastIsWhatTheWcagSays(String colour, double toWhite) {
        assertThat(ColourScheme.onWhite(colour(colour))).isCloseTo(toWhite, within(0.01));
    }

    @Test
    void justEnoughIsEnough() {
        assertThat(ColourScheme.isReadable(colour("#767676"))).isTrue();
        assertThat(ColourScheme.isReadable(colour("#777777"))).isFalse();
    }

    @Test
    void theNearestReadableShadeIsOfferedAndKeepsItsHue() {
        assertThat(ColourScheme.nearest(colour("#123f3f")))
                .as("readable already")
                .hasToString("#123f3f");
        for (String brand :
                new String[] {"#ff6600", "#ffcc00", "#00bcd4", "#8bc34a", "#ff0000", "#ffffff", "#e91e63", "#777777"}) {
            Colour nearest = ColourScheme.nearest(colour(brand));
            assertThat(ColourScheme.onWhite(nearest))
                    .as("%s for %s", nearest, brand)
                    .isBetween(4.5, 4.8);
        }
        Colour orange = ColourScheme.nearest(colour("#ff6600"));
        assertThat(orange.rgb() >> 16).as("still more red").isGreaterThan(orange.rgb() >> 8 & 0xff);
        assertThat(orange.rgb() >> 8 & 0xff)
                .as("than green, and that more than blue")
                .isGreaterThan(orange.rgb() & 0xff);
    }

    @Test
    void whateverColourItIsEverythingOnItCanBeRead() {
        Colour darkPaper = colour("#111817");
        Colour darkField = colour("#18211f");
        Colour onAccent = colour("#0a1514");
        Colour focusOnBand = colour("#ffcf7d");
        Random random = new Random(2);
        for (int i = 0; i < 20_000; i++) {
            Colour brand = ColourScheme.nearest(new Colour(random.nextInt(0x1000000)));
            ColourScheme scheme = ColourScheme.of(brand);
            assertThat(brand.contrast(Colour.WHITE)).as("white on %s", brand).isGreaterThanOrEqualTo(4.5);
            assertThat(scheme.accent().contrast(darkPaper))
                    .as("%s on dark paper", scheme.accent())
                    .isGreaterThanOrEqualTo(4.5);
            assertThat(scheme.accent().contrast(darkField))
                    .as("%s in a dark field", scheme.accent())
                    .isGreaterThanOrEqualTo(4.5);
            assertThat(scheme.accent().contrast(onAccent))
                    .as("the text of a button of %s", scheme.accent())
                    .isGreaterThanOrEqualTo(4.5);
            assertThat(brand.contrast(focusOnBand))
                    .as("the focus on a band of %s (WCAG 2.2, 1.4.11)", brand)
                    .isGreaterThanOrEqualTo(3);
        }
    }

    /** Navy, wine, forest and violet: a button in a shade without hue looks as if it could not be pressed. */
    @ParameterizedTest
    @CsvSource({"#1f2a44, BLUE", "#5c1a2b, RED", "#1b3a2b, GREEN", "#3d2b4f, BLUE"})
    void aDarkColourKeepsItsHueOnDarkPages(String brand, String strongest) {
        Colour accent = ColourScheme.of(colour(brand)).accent();
        Map<String, Integer> channels = Map.of(
                "RED", accent.rgb() >> 16 & 0xff, "GREEN", accent.rgb() >> 8 & 0xff, "BLUE", accent.rgb() & 0xff);
        assertThat(channels.get(strongest) - Collections.min(channels.values()))
                .as("how far %s is from a grey", accent)
                .isGreaterThan(50);
        assertThat(accent.contrast(colour("#18211f"))).isGreaterThanOrEqualTo(7);
    }

    @Test
    void aGreyStaysGrey() {
        int accent = ColourScheme.of(colour("#333333")).accent().rgb();
        assertThat(accent >> 16 & 0xff).isEqualTo(accent & 0xff).isEqualTo(accent >> 8 & 0xff);
    }

    @Test
    void theStyleSheetHoldsNothingButTwoColours() {
        assertThat(ColourScheme.of(colour("#ff0000")).css())
                .matches(
                        ":root\\{--brand:#ff0000}@media \\(prefers-color-scheme:dark\\)\\{:root\\{--accent:#[0-9a-f]{6}}}\n");
    }
}
