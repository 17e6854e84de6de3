package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LauncherTest {

    @Test
    void oldJavaIsToldWhatIsNeeded() {
        assertThat(Launcher.complaint("1.8", "/opt/java8"))
                .isEqualTo("needs Java 17 or newer, and /opt/java8 is Java 1.8.");
        assertThat(Launcher.complaint("11", "/opt/java11"))
                .isEqualTo("needs Java 17 or newer, and /opt/java11 is Java 11.");
    }

    @Test
    void newEnoughJavaIsFine() {
        assertThat(Launcher.complaint("17", "")).isNull();
        assertThat(Launcher.complaint("25", "")).isNull();
    }
}
