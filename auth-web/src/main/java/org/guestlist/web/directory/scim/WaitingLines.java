package org.guestlist.web.directory.scim;

import de.captaingoldfish.scim.sdk.common.exceptions.ResponseException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets each directory do a few things at a time on this node; others wait in line, without a connection to the database. A directory may
 * send a thousand changes of one group at once: those that wait for its row would take all connections, and the one that has it would find
 * none for what it needs beside.
 */
@ApplicationScoped
class WaitingLines {

    /** Fewer than there are connections, so that others find one. */
    static final int AT_ONCE = 8;

    private static final int PATIENCE_SECONDS = 30;

    private final Map<Long, Semaphore> lines = new ConcurrentHashMap<>();

    /**
     * @param directory its primary key
     * @throws ResponseException with status 429 if the line is so long that it would take too long
     */
    <T> T inLine(long directory, Supplier<T> work) {
        Semaphore line = lines.computeIfAbsent(directory, any -> new Semaphore(AT_ONCE, true));
        try {
            if (!line.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw tooMany();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw tooMany();
        }
        try {
            return work.get();
        } finally {
            line.release();
        }
    }

    private static ResponseException tooMany() {
        return new ResponseException("This directory has sent too much at once; try again later", 429, null);
    }
}
