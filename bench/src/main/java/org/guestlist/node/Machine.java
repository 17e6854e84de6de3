package org.guestlist.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** This machine and the resource use of its processes, as reported by Linux. */
public final class Machine {

    /** The kernel counts in hundredths of a second. */
    private static final double MILLIS_PER_TICK = 10;
    /** The one heap of G1, or one of Serial's generations; classes are elsewhere. */
    private static final Pattern HEAP_USED = Pattern.compile("(?:heap|generation) .*used (\\d+)K");

    private Machine() {}

    /** @return processors and Java, for the heading of figures */
    public static String describe() {
        String processor;
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            processor = lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("processor unknown");
        } catch (IOException e) {
            // Not on Linux.
            processor = System.getProperty("os.arch");
        }
        return Runtime.getRuntime().availableProcessors() + " cores, " + processor + ", Java "
                + Runtime.version().feature();
    }

    /** @return the processor time of all processes on this machine, in milliseconds */
    public static double busyMillis() {
        // cpu user nice system idle iowait irq softirq steal
        String[] columns =
                read(Path.of("/proc/stat")).lines().findFirst().orElseThrow().split(" +");
        return (Stream.of(1, 2, 3, 6, 7)
                        .mapToLong(i -> Long.parseLong(columns[i]))
                        .sum())
                * MILLIS_PER_TICK;
    }

    /** @return the processor time of the process and all its descendants, including ended ones, in milliseconds */
    public static double cpuMillis(long pid) {
        double own = ticks(pid, 11) + ticks(pid, 12) + ticks(pid, 13) + ticks(pid, 14);
        double others = children(pid)
                .map(ProcessHandle::pid)
                .mapToDouble(Machine::cpuMillis)
                .sum();
        return own * MILLIS_PER_TICK + others;
    }

    /** @return what of {@link #cpuMillis} the JVM's compilers have taken, on Java 17 to 25; 0 for a process of another kind */
    public static double compilingMillis(long pid) {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            // Their names, cut to 15 characters.
            double own = threads.map(thread -> read(thread.resolve("stat")))
                    .filter(stat -> stat.matches("(?s)\\d+ \\(C[12] CompilerThre\\).*"))
                    .mapToDouble(stat -> ticks(stat, 11) + ticks(stat, 12))
                    .sum();
            return own * MILLIS_PER_TICK
                    + children(pid)
                            .map(ProcessHandle::pid)
                            .mapToDouble(Machine::compilingMillis)
                            .sum();
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalStateException("The threads of process " + pid + " cannot be read", e);
        }
    }

    private static Stream<ProcessHandle> children(long pid) {
        return ProcessHandle.of(pid).stream().flatMap(ProcessHandle::children);
    }

    /** @param field counted from the process state, since the name before it may contain anything */
    private static long ticks(long pid, int field) {
        try {
            return ticks(read(Path.of("/proc", Long.toString(pid), "stat")), field);
        } catch (UncheckedIOException e) {
            // It has ended meanwhile, and is included in its parent.
            return 0;
        }
    }

    private static long ticks(String stat, int field) {
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[field]);
    }

    /** @return how much of the machine's memory the process holds, in MB */
    public static long residentMegabytes(long pid) {
        return read(Path.of("/proc", Long.toString(pid), "status"))
                .lines()
                .filter(line -> line.startsWith("VmRSS:"))
                .findFirst()
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .orElseThrow();
    }

    /** @return the live heap of the Java process after a collection, in MB */
    public static long liveHeapMegabytes(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        return jcmd(pid, "GC.heap_info")
                        .lines()
                        .mapToLong(Machine::usedKilobytes)
                        .sum()
                / 1024;
    }

    private static long usedKilobytes(String line) {
        Matcher used = HEAP_USED.matcher(line);
        return used.find() ? Long.parseLong(used.group(1)) : 0;
    }

    /** Runs a command of the JDK on a Java process. @return its output */
    public static String jcmd(long pid, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                                .toString(),
                                        Long.toString(pid)),
                                Stream.of(command))
                        .toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(said);
        }
        return said;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
