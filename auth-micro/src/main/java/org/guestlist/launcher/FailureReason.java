package org.guestlist.launcher;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.guestlist.base.launch.Launch;
import org.guestlist.base.launch.Launch.Told;

/**
 * Why the application did not start, in one line. If it can, the application tells it ({@link Launch}). If the server failed
 * earlier, only its log has the exception: then the reason is
 * Guestlist's own exception in the first stack trace there, or that trace's root cause.
 */
final class FailureReason {

    private static final Pattern RECORD = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\S+ (\\S+) .*");
    private static final Pattern EXCEPTION =
            Pattern.compile("(?:Caused by: )?((?:[a-z_][\\w$]*+\\.)++[A-Z][\\w$]*+)(?:: (.*+))?");

    /** The server's services print several traces as one: the first has the cause, the others say which service did not start for it. */
    private static final Pattern FURTHER_TRACE = Pattern.compile("MultiException stack (?!1 of )\\d+ of \\d+");

    private FailureReason() {}

    /**
     * @param log the log file
     * @param start its length before this start, in bytes
     */
    static String find(Path log, long start) {
        return Launch.told(Told.FAILURE).orElseGet(() -> inLog(log, start));
    }

    private static String inLog(Path log, long start) {
        String logged;
        try {
            byte[] bytes = Files.readAllBytes(log);
            int offset = start <= bytes.length ? (int) start : 0;
            logged = inLog(new String(bytes, offset, bytes.length - offset, StandardCharsets.UTF_8)
                    .lines()
                    .flatMap(FailureReason::asText)
                    .toList());
        } catch (IOException e) {
            logged = null;
        }
        return "could not start" + (logged == null ? "" : ": " + logged) + " (more in " + log + ")";
    }

    /** @return the lines that a line of JSON would be as text; any other line as it is */
    static Stream<String> asText(String line) {
        if (!line.startsWith("{")) {
            return Stream.of(line);
        }
        try (JsonReader reader = Json.createReader(new StringReader(line))) {
            JsonObject entry = reader.readObject();
            return Stream.concat(
                    Stream.of(entry.getString("time") + " " + entry.getString("level") + " -"),
                    entry.getString("exception", "").lines());
        } catch (JsonException | NullPointerException | ClassCastException e) {
            return Stream.of(line);
        }
    }

    static String inLog(List<String> lines) {
        boolean severe = false;
        boolean caused = false;
        String reason = null;
        for (String line : lines) {
            Matcher start = RECORD.matcher(line);
            if (start.matches()) {
                if (reason != null) {
                    break;
                }
                severe = start.group(1).equals("SEVERE");
            } else if (severe) {
                caused |= FURTHER_TRACE.matcher(line).matches();
                Matcher exception = EXCEPTION.matcher(line.strip());
                if (exception.matches()) {
                    boolean own = exception.group(1).startsWith("org.guestlist.");
                    if (own || !caused) {
                        reason = exception.group(2) == null ? exception.group(1) : exception.group(2);
                    }
                    if (own) {
                        break;
                    }
                }
            }
        }
        return reason;
    }
}
