package org.guestlist.signin;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The statements that a server sends to PostgreSQL, from the database's own log. */
final class Statements {

    /** A statement continues in lines that begin with a tab. */
    private static final Pattern STATEMENT =
            Pattern.compile("^(\\d+):LOG:  (?:execute [^:]*|statement): (.*(?:\\n\\t.*)*)$", Pattern.MULTILINE);

    private static final String BEGIN = "BEGIN";
    private static final String COMMIT = "COMMIT";

    private final Path log;

    /** @param log that PostgreSQL writes, each line with the number of its process */
    Statements(Path log) {
        this.log = log;
    }

    /** An action that causes statements. */
    interface Action {

        void run() throws IOException;
    }

    /** @param units in their order: a transaction with all its statements, or a statement by itself */
    record Heard(List<List<String>> units) {

        long statements() {
            return units.stream()
                    .flatMap(List::stream)
                    .filter(one -> !one.equals(BEGIN) && !one.equals(COMMIT))
                    .count();
        }

        long commits() {
            return units.stream().flatMap(List::stream).filter(COMMIT::equals).count();
        }

        @Override
        public String toString() {
            return statements() + " statements, " + commits() + " commits";
        }
    }

    Heard during(Action action) throws IOException, InterruptedException {
        long before = Files.size(log);
        action.run();
        // Statements after the response belong to the action too, and the log may lag behind.
        long now = Files.size(log);
        for (long last = -1; last != now; now = Files.size(log)) {
            last = now;
            Thread.sleep(100);
        }
        byte[] part = new byte[(int) (now - before)];
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(before);
            file.readFully(part);
        }
        return heard(new String(part, StandardCharsets.UTF_8));
    }

    private static Heard heard(String text) {
        List<List<String>> units = new ArrayList<>();
        Map<String, List<String>> open = new HashMap<>();
        Matcher statement = STATEMENT.matcher(text);
        while (statement.find()) {
            String process = statement.group(1);
            String one = statement.group(2).replaceAll("\\s+", " ").strip();
            // An empty statement is the pool's connection check.
            if (one.isEmpty()) {
                continue;
            }
            List<String> unit = open.getOrDefault(process, new ArrayList<>());
            unit.add(one);
            if (one.equals(BEGIN)) {
                open.put(process, unit);
            } else if (!open.containsKey(process) || one.equals(COMMIT)) {
                open.remove(process);
                units.add(unit);
            }
        }
        return new Heard(units);
    }

    /** @return the statements of the action, which was repeated: statements of the server's timers do not occur each time */
    static Heard usual(Collection<Heard> several) {
        Map<List<String>, Integer> times = new HashMap<>();
        several.stream().flatMap(one -> one.units().stream()).distinct().forEach(unit -> {
            List<Integer> each = new ArrayList<>(several.stream()
                    .map(one -> Collections.frequency(one.units(), unit))
                    .sorted()
                    .toList());
            // Those in four of five runs, since on a busy machine timers run often in between.
            times.put(unit, each.get(each.size() / 5));
        });
        Heard best = new Heard(List.of());
        for (Heard one : several) {
            Map<List<String>, Integer> left = new HashMap<>(times);
            Heard part = new Heard(one.units().stream()
                    .filter(unit -> left.merge(unit, -1, Integer::sum) >= 0)
                    .toList());
            best = part.statements() > best.statements() ? part : best;
        }
        return best;
    }
}
