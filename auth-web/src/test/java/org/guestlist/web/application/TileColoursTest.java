package org.guestlist.web.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.organisation.tenant.Colour;
import org.junit.jupiter.api.Test;

/** The colours of tiles: one each, always the same, and readable. */
class TileColoursTest {

    private static final Pattern HUE =
            Pattern.compile("\\.hue-(\\d+) \\{ --mark: (#[0-9a-f]{6}); --tint: (#[0-9a-f]{6}); }");

    private static List<UUID> ids(int number) {
        return Stream.generate(UUID::randomUUID).limit(number).toList();
    }

    @Test
    void eachHasAColourOfItsOwnWhileThereAreAny() {
        List<UUID> ids = ids(TileColours.NUMBER);
        assertThat(TileColours.of(ids).values()).doesNotHaveDuplicates();
        assertThat(new HashSet<>(TileColours.of(ids(100)).values())).hasSize(TileColours.NUMBER);
    }

    @Test
    void itIsTheSameInWhateverOrderTheyCome() {
        List<UUID> ids = new ArrayList<>(ids(30));
        Map<UUID, Integer> before = TileColours.of(ids);
        Collections.reverse(ids);
        assertThat(TileColours.of(ids)).isEqualTo(before);
    }

    /** WCAG 2.2, 1.4.3, on light and on dark pages. */
    @Test
    void theStyleSheetHasThemAllWithEnoughContrast() throws IOException {
        String css = Files.readString(Path.of("src/main/webapp/assets/member.css"));
        Matcher hue = HUE.matcher(css);
        List<String> seen = new ArrayList<>();
        while (hue.find()) {
            seen.add(hue.group(1));
            assertThat(contrast(hue.group(2), hue.group(3))).as(hue.group()).isGreaterThan(4.5);
        }
        assertThat(seen).hasSize(2 * TileColours.NUMBER);
        assertThat(new HashSet<>(seen)).hasSize(TileColours.NUMBER);
    }

    private static double contrast(String one, String other) {
        return Colour.parse(one).orElseThrow().contrast(Colour.parse(other).orElseThrow());
    }
}
