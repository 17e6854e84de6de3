package org.guestlist.base.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The request that this thread answers, for log lines: its id, and the support code that the person is shown. The edge begins and ends it.
 * The lines in the log of {@code guestlist.jar} have it; those in the log of an application server do not.
 */
public final class LogContext {

    private static final ThreadLocal<Entry> CURRENT = new ThreadLocal<>();

    private static final class Entry {

        private final String request;
        private String code;

        private Entry(String request) {
            this.request = request;
        }
    }

    private LogContext() {}

    /** Says that this thread answers the request from now on. */
    public static void begin(String request) {
        CURRENT.set(new Entry(request));
    }

    /** Notes the support code that the person is shown, if a request is answered. */
    public static void code(String code) {
        Entry entry = CURRENT.get();
        if (entry != null) {
            entry.code = code;
        }
    }

    /**
     * Says that the request is answered.
     *
     * @return the support code that the person was shown, if any, and if this is the thread that answered
     */
    public static Optional<String> end(String request) {
        Entry entry = CURRENT.get();
        if (entry == null || !entry.request.equals(request)) {
            return Optional.empty();
        }
        CURRENT.remove();
        return Optional.ofNullable(entry.code);
    }

    /** @return {@code request} and {@code code}, as far as they are known */
    public static Map<String, String> current() {
        Entry entry = CURRENT.get();
        if (entry == null) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        values.put("request", entry.request);
        if (entry.code != null) {
            values.put("code", entry.code);
        }
        return values;
    }
}
