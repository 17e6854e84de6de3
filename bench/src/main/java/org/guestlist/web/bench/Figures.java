package org.guestlist.web.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.guestlist.node.Machine;

/** Measures times, prints them and writes them as a table, with a description of the machine. */
final class Figures {

    /** The columns of the results of {@link #take}. With other load on the machine, the fastest is the most meaningful. */
    static final String TIMES = "fastest | median | 95 % | slowest | processor of the server | of the database";

    private final String title;
    private final List<String> lines = new ArrayList<>();

    Figures(String title) {
        this.title = title;
    }

    /**
     * Measures an action repeatedly.
     *
     * @param warmUp the number of unmeasured runs before
     * @param times the number of measured runs
     * @param action the action, called with the number of the run
     * @return the median
     */
    Duration take(String what, int warmUp, int times, IntConsumer action) {
        for (int i = 0; i < warmUp; i++) {
            action.accept(i);
        }
        long[] taken = new long[times];
        double server = server();
        double database = database();
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            action.accept(warmUp + i);
            taken[i] = System.nanoTime() - start;
        }
        Arrays.sort(taken);
        note(
                what,
                "%.0f ms | %.0f ms | %.0f ms | %.0f ms | %.1f ms | %.1f ms"
                        .formatted(
                                taken[0] / 1e6,
                                taken[times / 2] / 1e6,
                                taken[times * 95 / 100] / 1e6,
                                taken[times - 1] / 1e6,
                                (server() - server) / times,
                                (database() - database) / times));
        return Duration.ofNanos(taken[times / 2]);
    }

    /** @return the milliseconds of the processor that the server has taken so far; other work on the machine does not count */
    private static double server() {
        return ProcessHandle.current()
                .children()
                .filter(process -> process.info().command().orElse("").endsWith("/java"))
                .mapToDouble(process -> Machine.cpuMillis(process.pid()))
                .sum();
    }

    /** @return the same of PostgreSQL; 0 on another database */
    private static double database() {
        return Crowd.postgres().map(Machine::cpuMillis).orElse(0.0);
    }

    /** Measures an action once. @return how long it took */
    Duration once(String what, Runnable action) {
        return take(what, 0, 1, time -> action.run());
    }

    /** Adds a figure that was measured elsewhere. */
    void note(String what, String figure) {
        lines.add("| " + what + " | " + figure + " |");
        System.out.println(lines.get(lines.size() - 1));
    }

    /**
     * Writes the table.
     *
     * @param columns the header of the figures; for times {@link #TIMES}
     */
    void write(String columns) {
        List<String> table = new ArrayList<>(List.of(
                title + ", on " + Machine.describe(),
                "",
                "| | " + columns + " |",
                "|---|" + "---|".repeat(columns.split("\\|").length)));
        table.addAll(lines);
        System.out.println(String.join("\n", table));
        try {
            Path directory = Files.createDirectories(
                    Path.of(System.getProperty("it.directory")).resolve(".."));
            Files.write(directory.resolve(title.replaceAll("[^A-Za-z0-9]+", "-") + ".md"), table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
