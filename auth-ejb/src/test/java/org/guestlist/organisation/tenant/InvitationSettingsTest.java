package org.guestlist.organisation.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may stand in a mail that invites. */
class InvitationSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "This is the new door to our tools: ask Mara.", "Fragen? 030 1234"})
    void aShortLineIsASentence(String text) {
        assertThat(InvitationSettings.isSentence(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "See https://evil.example",
                "See WWW.evil.example",
                "two\nlines",
                "turned \u202Eround",
                "bell\u0007"
            })
    void whatBecomesALinkOrHidesSomethingIsNone(String text) {
        assertThat(InvitationSettings.isSentence(text)).isFalse();
    }

    @Test
    void itIsNotLongerThan300Characters() {
        assertThat(InvitationSettings.isSentence("x".repeat(300))).isTrue();
        assertThat(InvitationSettings.isSentence("x".repeat(301))).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InvitationSettings(Map.of(Language.EN, "x".repeat(301)), 0).check())
                .withMessage("sentences");
    }

    @Test
    void remindersAreOffOrComeAfterTwoTo60Days() {
        new InvitationSettings(Map.of(), 0).check();
        new InvitationSettings(Map.of(), 60).check();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InvitationSettings(Map.of(), 1).check())
                .withMessage("reminderDays");
    }
}
