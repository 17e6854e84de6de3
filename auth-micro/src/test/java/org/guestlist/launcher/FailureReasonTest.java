package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class FailureReasonTest {

    @Test
    void guestlistsOwnExceptionIsTheReasonWhateverCausedIt() {
        assertThat(FailureReason.inLog(List.of(
                        "2026-11-25T13:06:08.929+0000 SEVERE javax.enterprise: Exception while loading the app",
                        "java.lang.RuntimeException: EJB Container initialization error",
                        "\tat org.glassfish.ejb.startup.EjbApplication.loadContainers(EjbApplication.java:229)",
                        "Caused by: org.guestlist.platform.config.InvalidSettingException: guestlist.mail.port must be a whole number, not \"x\"",
                        "\tat org.guestlist.platform.config.Settings.number(Settings.java:1)",
                        "Caused by: java.lang.NumberFormatException: For input string: \"x\"")))
                .isEqualTo("guestlist.mail.port must be a whole number, not \"x\"");
    }

    @Test
    void elseTheRootCauseOfTheFirstTrace() {
        assertThat(FailureReason.inLog(List.of(
                        "2026-11-25T13:06:08.000+0000 WARNING org.example: not this",
                        "java.io.IOException: a warning's trace",
                        "2026-11-25T13:06:08.929+0000 SEVERE javax.enterprise: Exception while loading the app",
                        "java.lang.RuntimeException: outer",
                        "Caused by: java.lang.IllegalStateException: inner",
                        "2026-11-25T13:06:09.000+0000 SEVERE javax.enterprise: Later",
                        "java.lang.RuntimeException: a consequence")))
                .isEqualTo("inner");
    }

    @Test
    void ofSeveralTracesTheFirstSaysWhy() {
        assertThat(
                        FailureReason.inLog(
                                List.of(
                                        "2026-11-25T13:06:08.929+0000 SEVERE x: y",
                                        "MultiException stack 1 of 2",
                                        "java.lang.NoClassDefFoundError: why",
                                        "\tat org.example.Service.start(Service.java:1)",
                                        "MultiException stack 2 of 2",
                                        "java.lang.IllegalStateException: Unable to perform operation: post construct on org.example.Service")))
                .isEqualTo("why");
    }

    @Test
    void exceptionWithoutMessageIsNamed() {
        assertThat(FailureReason.inLog(
                        List.of("2026-11-25T13:06:08.929+0000 SEVERE x: y", "java.lang.StackOverflowError")))
                .isEqualTo("java.lang.StackOverflowError");
    }

    @Test
    void nothingSevereIsNoReason() {
        assertThat(FailureReason.inLog(List.of("2026-11-25T13:06:08.929+0000 INFO x: y")))
                .isNull();
    }

    @Test
    void aLogInJsonHasTheSameReason() {
        LogRecord entry = new LogRecord(Level.SEVERE, "Exception while loading the app");
        entry.setLoggerName("javax.enterprise");
        entry.setThrown(new IllegalStateException(
                "outer", new IllegalArgumentException("guestlist.mail.port must be a whole number, not \"x\"")));
        List<String> lines = new LogLines(true)
                .format(entry)
                .lines()
                .flatMap(FailureReason::asText)
                .toList();
        assertThat(FailureReason.inLog(lines)).isEqualTo("guestlist.mail.port must be a whole number, not \"x\"");
    }
}
