package org.guestlist.operation.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import org.guestlist.platform.config.Settings;

/** What is to be told of this process. */
@ApplicationScoped
class NodeReport {

    /** The end of the log, in bytes. */
    private static final int LOG_LENGTH = 512 * 1024;

    @Inject
    private Settings settings;

    /** @return versions, and for how long it has run */
    String about() {
        return "Guestlist " + version() + "\n"
                + "Java " + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version") + "\n"
                + "system " + System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                + System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " processors\n"
                + "up for "
                + Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()) + "\n";
    }

    /** Maven leaves it in the jar. */
    private static String version() {
        try (InputStream in =
                NodeReport.class.getResourceAsStream("/META-INF/maven/org.guestlist/auth-ejb/pom.properties")) {
            if (in == null) {
                return "of unknown version";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            return "of unknown version: " + e.getMessage();
        }
    }

    /** @return each thread with what it does */
    String threads() {
        return Thread.getAllStackTraces().entrySet().stream()
                .map(thread -> thread.getKey().getName() + " " + thread.getKey().getState() + "\n"
                        + Arrays.stream(thread.getValue())
                                .map(frame -> "    " + frame + "\n")
                                .collect(Collectors.joining()))
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    /** @return memory, garbage collection */
    String memory() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        StringBuilder text = new StringBuilder("heap " + heap + "\n");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            text.append(collector.getName() + ", " + collector.getCollectionCount() + " times, "
                    + collector.getCollectionTime() + " ms\n");
        }
        return text.toString();
    }

    /** @return the last lines of the log of guestlist.jar, without addresses and secrets; an application server has its log elsewhere */
    String log() throws IOException {
        Path log = settings.dataDir().resolve("logs").resolve("guestlist.log");
        if (!Files.isReadable(log)) {
            return "There is no " + log.getFileName() + " in the data folder: the log is the application server's.\n";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - LOG_LENGTH);
            file.seek(start);
            byte[] end = new byte[(int) Math.min(LOG_LENGTH, file.length() - start)];
            file.readFully(end);
            return new String(end, StandardCharsets.UTF_8)
                    .lines()
                    .skip(start == 0 ? 0 : 1)
                    .map(Redaction::of)
                    .collect(Collectors.joining("\n", "", "\n"));
        }
    }
}
