package org.guestlist.organisation.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text is stored without what cannot be seen in it, and otherwise as it is written. */
class TidyTextTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x00AD, 0x034F, 0x061C, 0x115F, 0x1160, 0x180E, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B,
                0x202C, 0x202D, 0x202E, 0x2060, 0x2063, 0x2065, 0x2066, 0x2067, 0x2068, 0x2069, 0x206A, 0x2800, 0x3164,
                0xFEFF, 0xFFA0, 0xFFF9, 0x1D173, 0xE0041
            })
    void whatCannotBeSeenIsTakenOut(int character) {
        String unseen = Character.toString(character);
        assertThat(TidyText.tidy(unseen + "Ada" + unseen + " Love" + unseen + unseen + "lace" + unseen))
                .isEqualTo("Ada Lovelace");
        assertThat(TidyText.tidy(unseen)).isEmpty();
    }

    /** Persian, Hindi, Malayalam with a joiner at the end, a family, a heart on fire, a Japanese variant, an Arabic number. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "علی\u200Cرضا",
                "क्\u200Dष",
                "രാജന്\u200D",
                "👩\u200D👩\u200D👧",
                "👩🏽\u200D💻",
                "❤\uFE0F\u200D🔥",
                "葛\uDB40\uDD00城",
                "\u0600\u0661",
                "Zoë O’Brien-Łukasz"
            })
    void whatAScriptNeedsStays(String name) {
        assertThat(TidyText.tidy(name)).isEqualTo(name);
    }

    @Test
    void joinersThatJoinNothingAreTakenOut() {
        assertThat(TidyText.tidy("\u200Cعلی\u200C رضا\u200D")).isEqualTo("علی رضا");
        assertThat(TidyText.tidy("علی\u200C\u200Dرضا")).isEqualTo("علیرضا");
    }

    @Test
    void blanksOfAnyWidthAreOne() {
        assertThat(TidyText.tidy("\u00A0Ada\u2003 \u3000Love\u2028lace ")).isEqualTo("Ada Love lace");
        assertThat(TidyText.tidy(" Ada  Lovelace")).isEqualTo("Ada Lovelace");
    }
}
