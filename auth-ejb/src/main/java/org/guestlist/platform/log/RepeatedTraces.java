package org.guestlist.platform.log;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * Keeps a failure that comes with every request from filling the log: of each cause, one stack trace a minute is written in full. The next
 * ones are lines without it, of which only the tenth, hundredth, thousandth and so on are written; the next full one says how many there
 * were. Only traces that lead through Guestlist's own code are counted, so other applications of a server log as they did. That a client
 * has gone is not written at all: it is no failure, and nobody can do anything about it.
 */
public final class RepeatedTraces implements Filter {

    private static final Duration ONCE_IN = Duration.ofMinutes(1);

    /** So many lines are written each before they are counted. */
    private static final int SINGLE = 10;

    private static final int MOST_CAUSES = 500;
    private static final int DEEPEST = 50;

    /** So many records can wait for the last of their handlers. */
    private static final int MOST_UNDER_WAY = 10_000;

    private static final String OURS = "org.guestlist.";
    private static final String FRAME = "\n\tat ";

    /**
     * What an application server logs a failed request by, since not all of its handlers ask a filter. Held, as loggers without a reference
     * are discarded.
     */
    private static final List<Logger> OF_REQUESTS = Stream.of(
                    "jakarta.enterprise.web",
                    "jakarta.enterprise.ejb.container",
                    "jakarta.enterprise.resource.webcontainer.faces.application",
                    "jakarta.enterprise.resource.webcontainer.faces.lifecycle",
                    "org.glassfish.jersey.server.ServerRuntime$Responder",
                    "org.guestlist.web.operation.operator.FailureMapper")
            .map(Logger::getLogger)
            .toList();

    private static final class Seen {

        private Instant since;
        private long count;
    }

    private final Map<String, Seen> causes = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > MOST_CAUSES;
        }
    };

    /**
     * What was decided of a record that several handlers get, by its number in the sequence of all: the file handler of a server makes a
     * copy of its own, and asks again.
     */
    private final Map<Long, Boolean> decided = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > MOST_UNDER_WAY;
        }
    };

    /** Takes what the log is about to write. @return whether it is written, perhaps without its trace */
    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry.getThrown() == null && !String.valueOf(entry.getMessage()).contains(FRAME)) {
            return true;
        }
        if (entry.getThrown() != null && ClientGone.is(entry.getThrown())) {
            return false;
        }
        synchronized (this) {
            return decided.computeIfAbsent(
                    entry.getSequenceNumber(),
                    number -> cause(entry).map(cause -> decide(cause, entry)).orElse(true));
        }
    }

    private boolean decide(String cause, LogRecord entry) {
        Seen seen = causes.computeIfAbsent(cause, key -> new Seen());
        if (seen.since == null || !entry.getInstant().isBefore(seen.since.plus(ONCE_IN))) {
            if (seen.count > 1) {
                add(entry, " (and " + (seen.count - 1) + " times more since " + seen.since + ")");
            }
            seen.since = entry.getInstant();
            seen.count = 1;
            return true;
        }
        seen.count++;
        if (seen.count > SINGLE && !isRound(seen.count)) {
            return false;
        }
        add(
                entry,
                " ("
                        + (entry.getThrown() == null
                                ? ""
                                : entry.getThrown().getClass().getName() + ", ") + "the " + seen.count
                        + "th time since its stack trace was written at " + seen.since + ")");
        if (entry.getThrown() == null) {
            entry.setMessage(entry.getMessage().substring(0, entry.getMessage().indexOf(FRAME)));
        }
        entry.setThrown(null);
        return true;
    }

    /** 100, 1,000 and so on. */
    private static boolean isRound(long count) {
        long rest = count;
        while (rest % 10 == 0) {
            rest /= 10;
        }
        return rest == 1;
    }

    private static void add(LogRecord entry, String more) {
        ResourceBundle texts = entry.getResourceBundle();
        String message = String.valueOf(entry.getMessage());
        String said = texts != null && texts.containsKey(message) ? texts.getString(message) : message;
        int end = said.contains(FRAME) ? said.indexOf(FRAME) : said.length();
        entry.setMessage(said.substring(0, end) + more + said.substring(end));
        entry.setResourceBundle(null);
    }

    private static Optional<String> cause(LogRecord entry) {
        return entry.getThrown() == null ? cause(entry.getMessage()) : cause(entry.getThrown());
    }

    /** The server's own log of a failed request has the trace as text. */
    private static Optional<String> cause(String text) {
        List<String> frames =
                text.lines().filter(line -> line.startsWith(FRAME.substring(1))).toList();
        String what = text.lines()
                .filter(line -> line.startsWith("Caused by: "))
                .reduce((first, last) -> last)
                .orElse("");
        return frames.stream()
                .filter(frame -> frame.contains(OURS))
                .findFirst()
                .map(frame -> frames.get(0) + " " + frame + " " + what.split(": ", 3)[what.isEmpty() ? 0 : 1]);
    }

    /** @return what failed and where; empty if it has nothing to do with Guestlist */
    private static Optional<String> cause(Throwable thrown) {
        Throwable root = thrown;
        Optional<StackTraceElement> ours = Optional.empty();
        for (int depth = 0; depth < DEEPEST; depth++) {
            StackTraceElement[] trace = root.getStackTrace();
            ours = ours.or(() -> Stream.of(trace)
                    .filter(frame -> frame.getClassName().startsWith(OURS))
                    .findFirst());
            if (root.getCause() == null || root.getCause() == root) {
                break;
            }
            root = root.getCause();
        }
        StackTraceElement[] trace = root.getStackTrace();
        String where = trace.length == 0 ? "" : trace[0].toString();
        String what = thrown.getClass().getName() + " " + root.getClass().getName() + " " + where;
        return ours.map(frame -> what + " " + frame);
    }

    /** Makes the handlers of the log ask, and the loggers of failed requests. */
    public static void install() {
        RepeatedTraces filter = new RepeatedTraces();
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler.getFilter() == null) {
                handler.setFilter(filter);
            }
        }
        for (Logger logger : OF_REQUESTS) {
            if (logger.getFilter() == null) {
                logger.setFilter(filter);
            }
        }
    }

    /** Lets the log be as it was: it outlives the application. */
    public static void remove() {
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler.getFilter() instanceof RepeatedTraces) {
                handler.setFilter(null);
            }
        }
        for (Logger logger : OF_REQUESTS) {
            if (logger.getFilter() instanceof RepeatedTraces) {
                logger.setFilter(null);
            }
        }
    }
}
