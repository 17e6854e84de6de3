package org.guestlist.launcher;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The PostgreSQL that the classes of this module share: started for the first that asks, and ended with the process. */
final class PostgreSql {

    private static final EmbeddedPostgres RUNNING = start();

    private PostgreSql() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return its JDBC address, with its superuser */
    static String address() {
        return "jdbc:postgresql://127.0.0.1:" + RUNNING.getPort() + "/postgres?user=postgres";
    }
}
