package org.guestlist.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.guestlist.base.log.LogContext;

/**
 * Formats a log record, as JSON or as text: time, level, logger and message in one line with an unmistakable beginning, the lines of an
 * exception indented below. Messages of servers and drivers repeat client input; so line breaks and other control characters are escaped,
 * and the size of a record is limited, so that a few requests cannot push everything else out of the log.
 */
public final class LogLines extends Formatter {

    /** In characters. */
    static final int LONGEST_MESSAGE = 8_000;

    /** In characters; a longer trace is reduced to the causes without their stack frames. */
    static final int LONGEST_TRACE = 16_000;

    private static final int LONGEST_LINE = 2_000;
    private static final int MOST_CAUSES = 20;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);

    private final boolean json;

    /** Set before the server reads logging.properties. */
    private static volatile boolean asJson;

    /** {@link java.util.logging.LogManager} instantiates it, by its name in logging.properties. */
    public LogLines() {
        this(asJson);
    }

    /** Says how those that the server makes from now on write. */
    static void format(String format) {
        asJson = "json".equals(format);
    }

    LogLines(boolean json) {
        this.json = json;
    }

    @Override
    public String format(LogRecord entry) {
        return json ? json(entry) : text(entry);
    }

    /** Nothing is cut or escaped but as JSON has it, except what is too long. */
    private String json(LogRecord entry) {
        JsonLine line = new JsonLine()
                .with("time", Instant.ofEpochMilli(entry.getMillis()).toString())
                .with("level", entry.getLevel().getName())
                .with("logger", cut(String.valueOf(entry.getLoggerName()), LONGEST_LINE))
                .with("message", cut(String.valueOf(formatMessage(entry)), LONGEST_MESSAGE));
        LogContext.current().forEach(line::with);
        if (entry.getThrown() != null) {
            StringBuilder trace = new StringBuilder();
            appendTrace(trace, entry.getThrown());
            line.with("exception", trace.toString());
        }
        return line.toString();
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest
                ? text
                : text.substring(0, longest) + "... (" + (text.length() - longest) + " more characters)";
    }

    private String text(LogRecord entry) {
        StringBuilder text = new StringBuilder(
                TIME.format(ZonedDateTime.ofInstant(Instant.ofEpochMilli(entry.getMillis()), ZoneId.systemDefault())));
        text.append(' ').append(entry.getLevel().getName()).append(' ');
        append(text, String.valueOf(entry.getLoggerName()), LONGEST_LINE);
        text.append(": ");
        append(text, String.valueOf(formatMessage(entry)), LONGEST_MESSAGE);
        LogContext.current()
                .forEach((name, value) ->
                        text.append(" [").append(name).append(' ').append(value).append(']'));
        text.append(System.lineSeparator());
        if (entry.getThrown() != null) {
            appendTrace(text, entry.getThrown());
        }
        return text.toString();
    }

    private static void appendTrace(StringBuilder text, Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        int before = text.length();
        int causes = 0;
        boolean cut = false;
        for (String line : (Iterable<String>) trace.toString().lines()::iterator) {
            boolean full = text.length() - before > LONGEST_TRACE;
            if (!full || line.startsWith("Caused by: ") && causes++ < MOST_CAUSES) {
                text.append("  ");
                append(text, line.replace("\t", "  "), LONGEST_LINE);
                text.append(System.lineSeparator());
            } else if (!cut) {
                cut = true;
                text.append("  ... more").append(System.lineSeparator());
            }
        }
    }

    private static void append(StringBuilder text, String written, int longest) {
        int end = Math.min(written.length(), longest);
        for (int i = 0; i < end; i++) {
            char character = written.charAt(i);
            if (character == '\n') {
                text.append("\\n");
            } else if (character == '\r') {
                text.append("\\r");
            } else if (character == '\t') {
                text.append("\\t");
            } else if (isInvisible(character)) {
                text.append(String.format("\\u%04x", (int) character));
            } else {
                text.append(character);
            }
        }
        if (end < written.length()) {
            text.append("... (").append(written.length() - end).append(" more characters)");
        }
    }

    /** Characters that control terminals or disguise a line: control characters, line separators, changes of the writing direction. */
    static boolean isInvisible(char character) {
        return Character.isISOControl(character)
                || character == '\u2028'
                || character == '\u2029'
                || character >= '\u202a' && character <= '\u202e'
                || character >= '\u2066' && character <= '\u2069';
    }
}
