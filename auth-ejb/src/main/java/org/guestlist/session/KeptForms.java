package org.guestlist.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.SecretBox;

/**
 * What people have sent that needs a fresh proof first, until it is sent on, so that nothing typed is lost. Each belongs to a session, ends
 * with it, and can be taken once.
 */
@ApplicationScoped
public class KeptForms {

    /** For so long it can be taken. */
    static final Duration LIFETIME = Duration.ofMinutes(10);

    /** How many are kept for a session, the newest. */
    static final int MOST = 10;

    private static final String PURPOSE = "kept form";

    @Inject
    private Sql sql;

    @Inject
    private SecretBox secrets;

    @Inject
    private Clock clock;

    /**
     * What was sent.
     *
     * @param address path and query
     * @param fields as a browser encodes a form; empty for a page that was only opened
     */
    public record KeptForm(String address, Optional<String> fields) {}

    /**
     * Keeps what was sent.
     *
     * @param session the session's id
     * @return the id for URLs and forms; nothing can be found under it if the session has ended meanwhile
     */
    public UUID keep(long session, KeptForm form) {
        UUID uuid = UUID.randomUUID();
        Instant now = clock.instant();
        sql.update("delete from kept_form where created_at < ?", now.minus(LIFETIME));
        sql.update("""
                insert into kept_form (uuid, tenant_id, session_id, address, fields, created_at)
                select cast(? as uuid), tenant_id, id, cast(? as varchar(10000)), cast(? as text),
                    cast(? as timestamp with time zone)
                from session
                where id = ? and tenant_id = :organisation
                """, uuid, form.address(), form.fields().map(fields -> secrets.seal(PURPOSE, fields)), now, session);
        sql.update("""
                delete from kept_form
                where session_id = ?
                  and uuid not in (
                      select uuid from kept_form where session_id = ? order by created_at desc, uuid limit ?)
                """, session, session, MOST);
        return uuid;
    }

    /** @return what was kept for this session under the id; empty if it is too long ago, was taken, or belongs to another session */
    public Optional<KeptForm> find(UUID uuid, long session) {
        return sql.first(KeptForm.class, """
                select address, fields from kept_form
                where uuid = ? and session_id = ? and tenant_id = :organisation and created_at > ?
                """, uuid, session, clock.instant().minus(LIFETIME))
                .flatMap(this::open);
    }

    private Optional<KeptForm> open(KeptForm sealed) {
        return sealed.fields().isEmpty()
                ? Optional.of(sealed)
                : secrets.open(PURPOSE, sealed.fields().get())
                        .map(fields -> new KeptForm(sealed.address(), Optional.of(fields)));
    }

    /** @return the same, at most once: of several requests for it, one gets it */
    public Optional<KeptForm> take(UUID uuid, long session) {
        return find(uuid, session)
                .filter(found -> sql.update(
                                "delete from kept_form where uuid = ? and session_id = ? and tenant_id = :organisation",
                                uuid,
                                session)
                        == 1);
    }

    /** Keeps it for the session that the person has begun meanwhile, to prove who is there. */
    public void onReplaced(@Observes SessionReplaced event) {
        sql.update(
                "update kept_form set session_id = ? where session_id = ? and tenant_id = :organisation",
                event.after().getId(),
                event.before().getId());
    }
}
