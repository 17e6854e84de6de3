package org.guestlist.operation.watch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Writes an event as a message of RFC 5424, with all that is known of it as structured data. */
final class SyslogMessage {

    private static final int FACILITY = 10; // RFC 5424 §6.2.1: security and authorization messages
    private static final int INFORMATIONAL = 6;
    private static final int NOTICE = 5;
    private static final int WARNING = 4;

    /** The enterprise number that is reserved for examples (RFC 5612), as Guestlist has none. */
    private static final String DATA = "guestlist@32473";

    private SyslogMessage() {}

    /**
     * @param event that is there
     * @param node the host name of this machine
     * @return the octets, without frame
     */
    static byte[] of(StreamedEvent event, String node) {
        String kind = event.kind().orElse("-");
        StringBuilder text = new StringBuilder()
                .append('<')
                .append(FACILITY * 8 + severity(event.outcome().orElse("")))
                .append(">1 ")
                // §6.2.3: six digits of a second at most.
                .append(event.occurredAt().orElse(Instant.EPOCH).truncatedTo(ChronoUnit.MICROS))
                .append(' ')
                .append(word(node, 255))
                .append(" guestlist - ")
                .append(word(kind, 32))
                .append(" [")
                .append(DATA);
        event.uuid().ifPresent(id -> add(text, "id", id.toString()));
        event.occurrences().ifPresent(times -> add(text, "occurrences", times.toString()));
        add(text, "organisation", event.organisation());
        add(text, "outcome", event.outcome());
        add(text, "reason", event.reason());
        add(text, "method", event.method());
        add(text, "provider", event.provider());
        add(text, "actor", event.actor());
        add(text, "subject", event.subject());
        add(text, "address", event.address());
        add(text, "agent", event.userAgent());
        add(text, "code", event.supportCode());
        add(text, "before", event.beforeValue().filter(json -> !json.equals("{}")));
        add(text, "after", event.afterValue().filter(json -> !json.equals("{}")));
        add(text, "part_of", event.partOf());
        text.append("] ").append(kind).append(' ').append(event.outcome().orElse("-"));
        event.reason().ifPresent(reason -> text.append(' ').append(reason));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int severity(String outcome) {
        return switch (outcome) {
            case "REFUSED" -> NOTICE;
            case "WARNING" -> WARNING;
            default -> INFORMATIONAL;
        };
    }

    private static void add(StringBuilder text, String name, Optional<String> value) {
        value.filter(present -> !present.isEmpty()).ifPresent(present -> add(text, name, present));
    }

    /** §6.3.3: three characters are escaped. Line ends would be allowed, but receivers break lines at them. */
    private static void add(StringBuilder text, String name, String value) {
        text.append(' ').append(name).append("=\"");
        for (char character : value.toCharArray()) {
            if (character == '"' || character == '\\' || character == ']') {
                text.append('\\').append(character);
            } else {
                text.append(Character.isISOControl(character) ? ' ' : character);
            }
        }
        text.append('"');
    }

    /** @return printable ASCII without blanks, as the header wants it; a dash for nothing */
    private static String word(String value, int longest) {
        String word = value.replaceAll("[^\\x21-\\x7e]", "");
        return word.isEmpty() ? "-" : word.substring(0, Math.min(word.length(), longest));
    }
}
