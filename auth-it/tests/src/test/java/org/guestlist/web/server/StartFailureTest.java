package org.guestlist.web.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the log of Payara Micro says of a start that failed. */
class StartFailureTest {

    private static final String RECORD =
            "[2026-11-29T22:55:30.473+0000] [] [[1;91mSEVERE[0m] [] [[1;94mjavax.enterprise.system.core[0m] [tid: _ThreadID=1] [[";

    private static final List<String> ANOTHER = List.of(
            "]]",
            RECORD,
            "  Exception while loading the app",
            "java.lang.IllegalStateException: what follows from the first");

    @Test
    void theFirstExceptionOfTheHouseCounts() {
        assertThat(StartFailure.in(with(
                        "  Exception while invoking class org.glassfish.ejb.startup.EjbApplication start method",
                        "jakarta.ejb.EJBException: jakarta.ejb.CreateException: Initialization failed for Singleton Database",
                        "\tat com.sun.ejb.containers.AbstractSingletonContainer.create(AbstractSingletonContainer.java:745)",
                        "Caused by: org.guestlist.base.setting.InvalidSettingException: guestlist.db.pool-size must be from 2 to 1000",
                        "\tat org.guestlist.platform.config.Settings.get(Settings.java:12)",
                        "Caused by: java.lang.IllegalArgumentException: must be from 2 to 1000")))
                .contains("guestlist.db.pool-size must be from 2 to 1000");
    }

    @Test
    void elseTheRootOfTheFirstTrace() {
        assertThat(StartFailure.in(with(
                        "java.lang.RuntimeException: EJB Container initialization error",
                        "Caused by: org.postgresql.util.PSQLException: FATAL: no such database",
                        "Caused by: java.net.ConnectException")))
                .contains("java.net.ConnectException");
    }

    @Test
    void whereNothingFailedThereIsNoReason() {
        assertThat(StartFailure.in(List.of(
                        RECORD.replace("SEVERE", "WARNING"),
                        "java.lang.IllegalStateException: of no importance",
                        "]]")))
                .isEmpty();
        assertThat(StartFailure.in(Path.of("no such log"))).isEmpty();
    }

    private static List<String> with(String... lines) {
        return Stream.of(
                        List.of(RECORD.replace("SEVERE", "INFO"), "java.lang.String: is none", "]]", RECORD),
                        List.of(lines),
                        ANOTHER)
                .flatMap(List::stream)
                .toList();
    }
}
