package org.guestlist.application.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.platform.permission.Proof;

/**
 * Which service applications directories use: their access tokens open what directories call, each for its directory alone. Not cached:
 * what is taken away ends with the next request.
 */
@ApplicationScoped
public class DirectoryClients {

    /** The scope of these access tokens, which a client need not ask for. */
    public static final String SCOPE = "scim";

    @Inject
    private Sql sql;

    /** @return whether a directory uses the application; those that people sign in to need not be looked for */
    public boolean isOne(Application application) {
        return application.getKind() == ApplicationKind.SERVICE
                && directoryOf(application.getId()).isPresent();
    }

    /** @return the primary key of the directory that uses the application; empty for none */
    public Optional<Long> directoryOf(long application) {
        return sql.first(
                Long.class,
                "select directory_id from directory_client where tenant_id = :organisation and application_id = ?",
                application);
    }

    /** @return the client id of the application that the directory uses; empty for none */
    public Optional<UUID> of(long directory) {
        return sql.first(UUID.class, """
                select p.uuid from directory_client c
                join application p on p.tenant_id = c.tenant_id and p.id = c.application_id
                where c.tenant_id = :organisation and c.directory_id = ?""", directory);
    }

    /** Notes that the directory has come with an access token of its application. @param every so often at most it is noted */
    public void came(long directory, Instant now, Duration every) {
        sql.update("""
                update directory_client set last_used_at = ?
                where tenant_id = :organisation and directory_id = ? and (last_used_at is null or last_used_at < ?)
                """, now, directory, now.minus(every));
    }

    /**
     * Lets the directory use this application and no other.
     *
     * @param directory its primary key
     * @param client a locked service application; empty for none
     * @return whether that was possible: not if the application does not act for itself, another directory uses it, or a program can be
     *     it: it would keep people by a right that nobody gave it
     */
    @Needs(value = Permission.CHANGE_PROGRAMS, proof = Proof.FRESH)
    public boolean set(long directory, Optional<Application> client) {
        if (client.filter(one -> !isFree(one, directory)).isPresent()) {
            return false;
        }
        sql.update("delete from directory_client where tenant_id = :organisation and directory_id = ?", directory);
        client.ifPresent(one -> sql.update(
                "insert into directory_client (directory_id, tenant_id, application_id) values (?, :organisation, ?)",
                directory,
                one.getId()));
        return true;
    }

    private boolean isFree(Application client, long directory) {
        return client.getKind() == ApplicationKind.SERVICE
                && client.programInTheKnow().isEmpty()
                && directoryOf(client.getId())
                        .filter(other -> other != directory)
                        .isEmpty();
    }
}
