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

/** Takes times, prints them and writes them down as a table, with the machine. */
final class Figures {

    /** The columns of what {@link #take} notes. Where other work goes on, the fastest says most of what is measured. */
    static final String TIMES = "fastest | median | 95 % | slowest";

    private final String title;
    private final List<String> lines = new ArrayList<>();

    Figures(String title) {
        this.title = title;
    }

    /**
     * Does something again and again.
     *
     * @param warmUp how many times it is done before
     * @param times how many times it is measured
     * @param action what to do, told the how manieth time it is
     * @return the median
     */
    Duration take(String what, int warmUp, int times, IntConsumer action) {
        for (int i = 0; i < warmUp; i++) {
            action.accept(i);
        }
        long[] taken = new long[times];
        for (int i = 0; i < times; i++) {
            long start = System.nanoTime();
            action.accept(warmUp + i);
            taken[i] = System.nanoTime() - start;
        }
        Arrays.sort(taken);
        note(what, "%.0f ms | %.0f ms | %.0f ms | %.0f ms".formatted(taken[0] / 1e6, taken[times / 2] / 1e6, taken[times * 95 / 100] / 1e6, taken[times - 1] / 1e6));
        return Duration.ofNanos(taken[times / 2]);
    }

    /** Notes a figure that was taken otherwise. */
    void note(String what, String figure) {
        lines.add("| " + what + " | " + figure + " |");
        System.out.println(lines.get(lines.size() - 1));
    }

    /**
     * Writes the table.
     *
     * @param columns the heading of what was noted; for times {@link #TIMES}
     */
    void write(String columns) {
        List<String> table = new ArrayList<>(List.of(title + ", on " + Machine.describe(), "", "| | " + columns + " |",
                "|---|" + "---|".repeat(columns.split("\\|").length)));
        table.addAll(lines);
        System.out.println(String.join("\n", table));
        try {
            Path directory = Files.createDirectories(Path.of(System.getProperty("it.directory")).resolveSibling("bench"));
            Files.write(directory.resolve(title.replaceAll("[^A-Za-z0-9]+", "-") + ".md"), table);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
