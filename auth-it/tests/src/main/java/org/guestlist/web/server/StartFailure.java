package org.guestlist.web.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why Guestlist did not start, by the log of Payara Micro: its own exception in the first trace of a failure, else that trace's root. */
final class StartFailure {

    private static final Pattern RECORD = Pattern.compile("\\[\\d{4}-\\d\\d-\\d\\dT.*");
    private static final Pattern EXCEPTION =
            Pattern.compile("(?:Caused by: )?((?:[a-z_][\\w$]*+\\.)++[A-Z][\\w$]*+)(?:: (.*+))?");

    private StartFailure() {}

    static Optional<String> in(Path log) {
        try {
            return Files.exists(log) ? in(Files.readAllLines(log)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Optional<String> in(List<String> log) {
        boolean severe = false;
        Optional<String> reason = Optional.empty();
        for (String line : log) {
            Matcher exception = EXCEPTION.matcher(line.strip());
            if (RECORD.matcher(line).matches()) {
                if (reason.isPresent()) {
                    return reason;
                }
                severe = line.contains("SEVERE");
            } else if (severe && exception.matches()) {
                reason = Optional.of(exception.group(2) == null ? exception.group(1) : exception.group(2));
                if (exception.group(1).startsWith("org.guestlist.")) {
                    return reason;
                }
            }
        }
        return reason;
    }
}
