package org.guestlist.signin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.guestlist.node.Machine;

/** Where a Java process spends its time, by JDK Flight Recorder. */
final class Profile {

    private static final int SHOWN = 60;
    private static final String OURS = "org.guestlist.";

    private final Map<String, Integer> top = new HashMap<>();
    private final Map<String, Integer> within = new HashMap<>();
    private final Map<String, Integer> libraries = new HashMap<>();
    private final Map<String, Integer> ours = new HashMap<>();
    private int samples;
    private Duration paused = Duration.ZERO;
    private Duration length = Duration.ZERO;

    private Profile() {}

    interface Work {

        void run() throws IOException, InterruptedException;
    }

    /** Records the process during the work. */
    static Profile of(long pid, Path file, Work work) throws IOException, InterruptedException {
        // Our code is deeper in the container's stack than the default of 64 frames.
        Machine.jcmd(pid, "JFR.configure", "stackdepth=512");
        Machine.jcmd(pid, "JFR.start", "name=load", "settings=profile");
        long begin = System.nanoTime();
        work.run();
        Duration length = Duration.ofNanos(System.nanoTime() - begin);
        Machine.jcmd(pid, "JFR.stop", "name=load", "filename=" + file);
        Profile profile = new Profile();
        profile.length = length;
        try (RecordingFile recording = new RecordingFile(file)) {
            while (recording.hasMoreEvents()) {
                profile.take(recording.readEvent());
            }
        }
        return profile;
    }

    private void take(RecordedEvent event) {
        if (event.getEventType().getName().equals("jdk.GarbageCollection")) {
            paused = paused.plus(event.getDuration("sumOfPauses"));
        }
        // Native samples of waiting threads are meaningless; those of a hash are covered by the bare hash.
        if (!event.getEventType().getName().equals("jdk.ExecutionSample") || event.getStackTrace() == null) {
            return;
        }
        List<String> frames = event.getStackTrace().getFrames().stream()
                .filter(RecordedFrame::isJavaFrame)
                .map(Profile::name)
                .toList();
        if (frames.isEmpty()) {
            return;
        }
        samples++;
        top.merge(frames.get(0), 1, Integer::sum);
        libraries.merge(library(frames.get(0)), 1, Integer::sum);
        Set<String> each = new HashSet<>(frames);
        each.forEach(frame -> within.merge(frame, 1, Integer::sum));
        ours.merge(
                frames.stream()
                        .filter(frame -> frame.startsWith(OURS))
                        .filter(frame -> !frame.contains("$Proxy$") && !frame.contains("Serializable_"))
                        .findFirst()
                        .orElse("none of ours"),
                1,
                Integer::sum);
    }

    private static String name(RecordedFrame frame) {
        return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
    }

    /** @return the first three parts of the package */
    private static String library(String frame) {
        String[] parts = frame.split("\\.");
        return String.join(".", List.of(parts).subList(0, Math.min(3, parts.length - 2)));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%d samples of running Java code; %.1f %% of the time went to garbage collections."
                .formatted(samples, 100.0 * paused.toMillis() / length.toMillis()));
        section(lines, "Hottest methods", top);
        // Frames that are in nearly all samples are meaningless.
        within.values().removeIf(count -> count > samples * 7 / 10);
        section(lines, "Hottest methods with all that they call", within);
        section(lines, "By library", libraries);
        section(lines, "By the innermost method of ours", ours);
        return lines;
    }

    private void section(List<String> lines, String title, Map<String, Integer> counts) {
        lines.addAll(List.of("", title + ":", "", "| | of all |", "|---|---|"));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .limit(SHOWN)
                .forEach(one ->
                        lines.add("| `%s` | %.1f %% |".formatted(one.getKey(), 100.0 * one.getValue() / samples)));
    }
}
