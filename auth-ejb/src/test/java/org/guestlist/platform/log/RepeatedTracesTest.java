package org.guestlist.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same failure again and again needs few lines in the log, and another one is not lost among them. */
class RepeatedTracesTest {

    private static final Instant START = Instant.parse("2027-01-01T12:00:00Z");

    private final RepeatedTraces filter = new RepeatedTraces();

    private static LogRecord entry(Throwable thrown, long afterMillis) {
        LogRecord entry = new LogRecord(Level.SEVERE, "Failed");
        entry.setThrown(thrown);
        entry.setInstant(START.plusMillis(afterMillis));
        return entry;
    }

    private static RuntimeException one() {
        return new IllegalStateException("x", new NullPointerException("y"));
    }

    private static RuntimeException other() {
        return new IllegalArgumentException("x");
    }

    @Test
    void oneTraceAMinuteIsWrittenAndThenCounts() {
        List<LogRecord> written = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            LogRecord entry = entry(one(), i / 2);
            if (filter.isLoggable(entry)) {
                written.add(entry);
            }
        }
        assertThat(written).hasSize(10 + 3);
        assertThat(written).filteredOn(entry -> entry.getThrown() != null).hasSize(1);
        assertThat(written.get(12).getMessage())
                .isEqualTo(
                        "Failed (java.lang.IllegalStateException, the 10000th time since its stack trace was written at 2027-01-01T12:00:00Z)");

        LogRecord next = entry(one(), 60_000);
        assertThat(filter.isLoggable(next)).isTrue();
        assertThat(next.getThrown()).as("a minute later").isNotNull();
        assertThat(next.getMessage()).isEqualTo("Failed (and 19999 times more since 2027-01-01T12:00:00Z)");
    }

    @Test
    void anotherCauseHasATraceOfItsOwn() {
        for (int i = 0; i < 1_000; i++) {
            filter.isLoggable(entry(one(), i));
        }
        LogRecord different = entry(other(), 1_000);
        assertThat(filter.isLoggable(different)).isTrue();
        assertThat(different.getThrown()).isNotNull();
        assertThat(different.getMessage()).isEqualTo("Failed");
    }

    @Test
    void recordsWithoutATraceOrOfOthersAreAlwaysWritten() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(filter.isLoggable(entry(null, i))).isTrue();
            Exception elsewhere = new Exception("x");
            elsewhere.setStackTrace(
                    new StackTraceElement[] {new StackTraceElement("com.example.App", "run", "App.java", i)});
            LogRecord entry = entry(elsewhere, i);
            assertThat(filter.isLoggable(entry)).isTrue();
            assertThat(entry.getThrown()).isSameAs(elsewhere);
        }
    }

    @Test
    void allHandlersWriteTheSame() {
        for (int i = 0; i < 30; i++) {
            LogRecord entry = entry(one(), i);
            boolean first = filter.isLoggable(entry);
            Throwable trace = entry.getThrown();
            filter.isLoggable(entry(one(), i));
            assertThat(filter.isLoggable(entry)).isEqualTo(first);
            assertThat(entry.getThrown()).isSameAs(trace);
        }
    }

    /** Payara Server's file handler writes later, and a copy. */
    @Test
    void theCopyThatAHandlerMakesOfARecordKeepsItsTrace() {
        LogRecord entry = entry(one(), 0);
        assertThat(filter.isLoggable(entry)).isTrue();
        LogRecord copy = entry(entry.getThrown(), 0);
        copy.setSequenceNumber(entry.getSequenceNumber());
        assertThat(filter.isLoggable(copy)).isTrue();
        assertThat(copy.getThrown()).isNotNull();
        assertThat(copy.getMessage()).isEqualTo("Failed");
    }

    @Test
    void aTraceThatTheServerWritesAsTextIsOneToo() {
        StringWriter trace = new StringWriter();
        one().printStackTrace(new PrintWriter(trace));
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            LogRecord entry = entry(null, i);
            entry.setMessage("Servlet.service() threw exception\n" + trace);
            if (filter.isLoggable(entry)) {
                written.add(entry.getMessage());
            }
        }
        assertThat(written).hasSize(12);
        assertThat(written).filteredOn(message -> message.contains("\tat ")).hasSize(1);
        assertThat(written.get(11))
                .isEqualTo("Servlet.service() threw exception\njava.lang.IllegalStateException: x"
                        + " (the 1000th time since its stack trace was written at 2027-01-01T12:00:00Z)");
        LogRecord next = entry(null, 60_000);
        next.setMessage("Servlet.service() threw exception\n" + trace);
        assertThat(filter.isLoggable(next)).isTrue();
        assertThat(next.getMessage())
                .contains("IllegalStateException: x (and 999 times more since 2027-01-01T12:00:00Z)\n\tat ");
    }

    @Test
    void aTextOfTheServersBundleIsStillRead() {
        LogRecord last = null;
        for (int i = 0; i < 2; i++) {
            last = entry(one(), i);
            last.setMessage("KEY-1");
            last.setParameters(new Object[] {"/login"});
            last.setResourceBundle(new ListResourceBundle() {
                @Override
                protected Object[][] getContents() {
                    return new Object[][] {{"KEY-1", "Servlet {0} failed"}};
                }
            });
            filter.isLoggable(last);
        }
        assertThat(new SimpleFormatter().formatMessage(last)).startsWith("Servlet /login failed (java.lang.");
    }

    @Test
    void theLogAsksUntilTheApplicationEnds() {
        List<LogRecord> written = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                if (isLoggable(entry)) {
                    written.add(entry);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        Logger some = Logger.getLogger("some.library");
        some.setUseParentHandlers(true);
        root.addHandler(handler);
        try {
            RepeatedTraces.install();
            for (int i = 0; i < 50; i++) {
                some.log(Level.SEVERE, "Failed", one());
            }
            assertThat(written).hasSize(10);
            RepeatedTraces.remove();
            assertThat(handler.getFilter()).isNull();
            assertThat(Logger.getLogger("jakarta.enterprise.web").getFilter()).isNull();
        } finally {
            root.removeHandler(handler);
            RepeatedTraces.remove();
        }
    }

    private static StackTraceElement frame(String type) {
        return new StackTraceElement(type, "run", "X.java", 1);
    }

    private static RuntimeException failed(Exception root, String... frames) {
        root.setStackTrace(Stream.of(frames).map(RepeatedTracesTest::frame).toArray(StackTraceElement[]::new));
        return new IllegalStateException("Failed", root);
    }

    @Test
    void aClientThatHasGoneIsNotWritten() {
        String ours = "org.guestlist.web.roster.ExportResource";
        String[] writing = {"sun.nio.ch.SocketChannelImpl", "org.glassfish.grizzly.nio.transport.TCPNIOUtils", ours};
        String[] reading = {"org.apache.catalina.connector.InputBuffer", ours};
        String[] callingOut = {
            "sun.nio.ch.SocketChannelImpl", "org.apache.hc.core5.Some", ours, "org.glassfish.grizzly.http.X"
        };
        for (String[] frames : List.of(writing, reading)) {
            assertThat(filter.isLoggable(entry(failed(new IOException("Broken pipe"), frames), 0)))
                    .isFalse();
        }
        assertThat(filter.isLoggable(entry(failed(new IOException("Broken pipe"), callingOut), 0)))
                .as("another server than this one")
                .isTrue();
        assertThat(filter.isLoggable(entry(failed(new IllegalStateException("x"), writing), 0)))
                .as("a fault")
                .isTrue();
    }
}
