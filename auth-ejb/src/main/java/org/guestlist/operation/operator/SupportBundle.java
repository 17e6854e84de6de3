package org.guestlist.operation.operator;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.guestlist.mail.Outbox;
import org.guestlist.operation.bootstrap.SecretRotation;
import org.guestlist.platform.config.SettingsReport;
import org.guestlist.platform.db.Database;
import org.guestlist.platform.db.ServerPool;
import org.guestlist.platform.db.Sql;

/**
 * What those who help want to know of a node and its deployment, as a zip file of texts: no secret, and no name or address of a person. It
 * can be read before it is given away.
 */
@Stateless
public class SupportBundle {

    private static final List<String> COUNTED = List.of(
            "tenant",
            "account",
            "session",
            "identity_provider",
            "application",
            "mail_outbox",
            "job",
            "audit_event",
            "link",
            "operator_event");

    @Inject
    private Sql sql;

    @Inject
    private Database database;

    @Inject
    private Outbox outbox;

    @Inject
    private SecretRotation rotation;

    @Inject
    private NodeReport node;

    @Inject
    private Clock clock;

    /** @return the zip file */
    public byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            put(zip, "about.txt", about());
            put(zip, "settings.txt", settings());
            put(zip, "health.txt", health());
            put(zip, "migrations.txt", migrations());
            put(zip, "counts.txt", counts());
            put(zip, "memory.txt", node.memory());
            put(zip, "threads.txt", node.threads());
            put(zip, "log.txt", node.log());
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private String about() {
        return "made at " + clock.instant() + "\n" + node.about() + "database " + database.product() + "\n";
    }

    private static String settings() {
        return lines(SettingsReport.values().entrySet().stream()
                .map(one -> one.getKey() + " = " + one.getValue())
                .toList());
    }

    private String health() {
        Outbox.Waiting waiting = outbox.waiting();
        SecretRotation.Standing secrets = rotation.standing();
        String connections = new ServerPool()
                .read()
                .map(pool -> "used " + pool.used() + ", free " + pool.free() + ", at most " + pool.most())
                .orElse("unknown");
        return lines(List.of(
                "database "
                        + database.awaySince()
                                .map(since -> "away since " + since)
                                .orElse("there"),
                "database connections " + connections,
                "mails waiting " + waiting.mails()
                        + waiting.since().map(at -> ", the oldest since " + at).orElse(""),
                "sealed secrets " + secrets.all() + ", with an older master key " + secrets.old()));
    }

    private record Migration(Optional<String> version, String description, String installedOn, boolean success) {}

    private String migrations() {
        return lines(sql.list(Migration.class, """
                select version, description, cast(installed_on as varchar(40)) as installed_on, success
                from flyway_schema_history
                order by installed_rank""").stream()
                .map(one -> one.version.orElse("-") + " " + one.description + ", " + one.installedOn
                        + (one.success ? "" : ", FAILED"))
                .toList());
    }

    private String counts() {
        return lines(COUNTED.stream()
                .map(table -> table + " " + sql.one(Long.class, "select count(*) from " + table))
                .toList());
    }

    private static String lines(List<String> lines) {
        return lines.stream().collect(Collectors.joining("\n", "", "\n"));
    }
}
