package org.guestlist.web.platform.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.output.DeferredFileOutputStream;

/**
 * The body of a call, read to its end before anything is done with it: in memory if it is as short as JSON is, else in a file until this
 * is closed.
 */
final class HeldBody implements AutoCloseable {

    private final DeferredFileOutputStream kept;
    private final String hash;
    private InputStream opened;

    private HeldBody(DeferredFileOutputStream kept, String hash) {
        this.kept = kept;
        this.hash = hash;
    }

    /**
     * If it breaks off, nothing of it is kept.
     *
     * @param most how many bytes are read; what comes behind them is not
     * @param folder for the file
     */
    static HeldBody of(InputStream in, long most, Path folder) throws IOException {
        DeferredFileOutputStream kept = DeferredFileOutputStream.builder()
                .setThreshold(Body.LONGEST)
                .setPrefix("call")
                .setDirectory(folder.toFile())
                .get();
        DigestInputStream read = new DigestInputStream(in, sha256());
        try (OutputStream out = kept) {
            IOUtils.copyLarge(read, out, 0, most);
        } catch (IOException | RuntimeException e) {
            delete(kept);
            throw e;
        }
        return new HeldBody(
                kept, HexFormat.of().formatHex(read.getMessageDigest().digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @return a text that no other body has */
    String hash() {
        return hash;
    }

    /** @return the body, which can be read once */
    InputStream open() throws IOException {
        opened = kept.toInputStream();
        return opened;
    }

    /** Closes what was opened, and deletes the file. */
    @Override
    public void close() throws IOException {
        try {
            if (opened != null) {
                opened.close();
            }
        } finally {
            delete(kept);
        }
    }

    private static void delete(DeferredFileOutputStream kept) {
        if (!kept.isInMemory()) {
            try {
                Files.deleteIfExists(kept.getPath());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
