package org.guestlist.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The log file behind {@link System#out} and {@link System#err}, and so for all output of the server and its libraries. Past 10 MB it
 * becomes {@code guestlist.log.1}, that one {@code .2}, and so on up to {@code .5}.
 */
final class ServerLog extends OutputStream {

    private static final long LIMIT = 10_000_000;
    private static final int KEPT = 5;

    private final Path file;
    private final long limit;
    private OutputStream out;
    private long size;

    ServerLog(Path file) throws IOException {
        this(file, LIMIT);
    }

    ServerLog(Path file, long limit) throws IOException {
        this.file = file;
        this.limit = limit;
        open();
    }

    @Override
    public synchronized void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        size += length;
        // Only after the end of a line, so that no line is split over two files.
        if (size > limit && length > 0 && bytes[offset + length - 1] == '\n') {
            rotate();
        }
    }

    @Override
    public synchronized void flush() throws IOException {
        out.flush();
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }

    private void open() throws IOException {
        // Unbuffered: the last lines before a crash are the ones that matter.
        out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        size = Files.size(file);
    }

    private void rotate() throws IOException {
        out.close();
        for (int n = KEPT - 1; n >= 0; n--) {
            Path older = n == 0 ? file : numbered(n);
            if (Files.exists(older)) {
                Files.move(older, numbered(n + 1), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        open();
    }

    private Path numbered(int n) {
        return file.resolveSibling(file.getFileName() + "." + n);
    }
}
