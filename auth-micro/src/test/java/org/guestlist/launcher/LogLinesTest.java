package org.guestlist.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.guestlist.base.log.LogContext;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    private static final String FORGED = "2026-01-01T00:00:00.000+0000 SEVERE org.guestlist: forged";

    private final LogLines lines = new LogLines();

    private static LogRecord record(String message, Throwable thrown) {
        LogRecord entry = new LogRecord(Level.WARNING, message);
        entry.setLoggerName("some.logger");
        entry.setThrown(thrown);
        return entry;
    }

    @Test
    void aRecordIsOneLineWithTimeLevelAndLogger() {
        assertThat(lines.format(record("all is well", null)))
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}[+-]\\d{4} WARNING some\\.logger: all is well\\R");
    }

    @Test
    void aLineSaysInWhichRequestItWasWritten() {
        LogContext.begin("4bf92f35");
        try {
            assertThat(lines.format(record("all is well", null))).endsWith(": all is well [request 4bf92f35]\n");
        } finally {
            LogContext.end("4bf92f35");
        }
    }

    @Test
    void asJsonARecordIsAnObjectInALine() {
        LogLines json = new LogLines(true);
        LogContext.begin("4bf92f35");
        LogContext.code("K7QF-2M9X");
        String line;
        try {
            line = json.format(record(
                    "a \"name\"\n\u001b\\ \ud83d\ude00 ü\u2028" + FORGED, new IllegalStateException("so\nthat")));
        } finally {
            LogContext.end("4bf92f35");
        }
        assertThat(line.lines()).hasSize(1);
        JsonObject read = Json.createReader(new StringReader(line)).readObject();
        assertThat(read.keySet())
                .containsExactlyInAnyOrder("time", "level", "logger", "message", "request", "code", "exception");
        assertThat(read.getString("message")).isEqualTo("a \"name\"\n\u001b\\ \ud83d\ude00 ü\u2028" + FORGED);
        assertThat(read.getString("level")).isEqualTo("WARNING");
        assertThat(read.getString("code")).isEqualTo("K7QF-2M9X");
        assertThat(read.getString("time")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z");
        assertThat(read.getString("exception")).contains("IllegalStateException: so", "LogLinesTest");
    }

    @Test
    void asJsonARecordHasALargestSizeToo() {
        assertThat(new LogLines(true).format(record("x".repeat(1_000_000), null)))
                .hasSizeLessThan(LogLines.LONGEST_MESSAGE + 200);
    }

    @Test
    void parametersAreFilledIn() {
        LogRecord entry = record("{0} of {1}", null);
        entry.setParameters(new Object[] {"a\nb", 2});
        assertThat(lines.format(entry)).contains("a\\nb of 2");
    }

    @Test
    void nothingThatAClientSentBeginsALine() {
        for (String end : List.of("\n", "\r", "\r\n", "\u0085", "\u2028", "\u2029", "\u000b", "\f")) {
            assertThat(lines.format(record("name" + end + FORGED, null)).split("[\n\r\u0085\u2028\u2029\u000b\f]+"))
                    .hasSize(1);
            String trace = lines.format(record(
                    "failed", new IllegalStateException("of" + end + FORGED, new RuntimeException(end + FORGED))));
            assertThat(trace.split("[\n\r\u0085\u2028\u2029\u000b\f]+"))
                    .filteredOn(line -> !line.startsWith("  "))
                    .hasSize(1);
        }
    }

    @Test
    void terminalsObeyNothing() {
        assertThat(lines.format(record("\u001b[2J\u0000\u202e\b", null))).contains("\\u001b[2J\\u0000\\u202e\\u0008");
    }

    @Test
    void aRecordHasALargestSize() {
        String megabyte = "x".repeat(1_000_000);
        assertThat(lines.format(record(megabyte, null)))
                .hasSizeLessThan(LogLines.LONGEST_MESSAGE + 200)
                .contains("(992000 more characters)");
        assertThat(lines.format(record("failed", new IllegalStateException(megabyte))))
                .hasSizeLessThan(LogLines.LONGEST_TRACE + 5_000);
        assertThat(lines.format(record("failed", new IllegalStateException("x\n".repeat(500_000)))))
                .hasSizeLessThan(LogLines.LONGEST_TRACE + 5_000);
    }

    @Test
    void theRootCauseOfALongTraceIsThere() {
        Throwable cause = new IllegalArgumentException("the root cause");
        for (int i = 0; i < 15; i++) {
            StackTraceElement[] deep = new StackTraceElement[300];
            Arrays.setAll(deep, n -> new StackTraceElement("some.Class", "method", "Class.java", n));
            cause = new IllegalStateException("level " + i, cause);
            cause.setStackTrace(deep);
        }
        assertThat(lines.format(record("failed", cause)))
                .contains("  ... more", "  Caused by: java.lang.IllegalArgumentException: the root cause");
    }
}
