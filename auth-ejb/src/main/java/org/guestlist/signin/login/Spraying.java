package org.guestlist.signin.login;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.client.Source;
import org.guestlist.platform.config.NetworkAddress;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;
import org.guestlist.signin.login.SprayTally.Sighting;

/**
 * Reports password spraying in the current organisation: administrators get one mail a day, and see a notice on their screens for a day.
 */
@Stateless
public class Spraying {

    private static final Duration SHOWN = Duration.ofHours(24);

    @Inject
    private Sql sql;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    /**
     * The notice for administrators.
     *
     * @param since when it began
     * @param last when it was last noticed
     * @param addresses the highest number of addresses tried within some minutes
     * @param source the network address; empty for many
     */
    public record Notice(Instant since, Instant last, int addresses, String source) {
        public Notice {
            source = NetworkAddress.written(source);
        }
    }

    /** Records it, and mails the administrators if it is the first of that day. */
    public void noticed(Sighting sighting) {
        String source = sighting.source().map(Source::value).orElse("");
        if (isFirstToday(sighting, source)) {
            Map<String, String> parameters = new HashMap<>(Map.of("addresses", String.valueOf(sighting.addresses())));
            sighting.source().ifPresent(one -> parameters.put("client", one.value()));
            outbox.addForAdministrators(MailKind.SPRAYING, parameters);
        }
    }

    private boolean isFirstToday(Sighting sighting, String source) {
        Instant now = clock.instant();
        LocalDate today = tenant.get().today(now);
        int added = sql.update("""
                insert into spraying (tenant_id, noticed_on, since, last_at, addresses, network_address)
                values (:organisation, ?, ?, ?, ?, ?) on conflict do nothing
                """, today, sighting.since(), now, sighting.addresses(), source);
        if (added == 0) {
            sql.update("""
                    update spraying set last_at = ?,
                        network_address = case when network_address = ? then network_address else '' end,
                        addresses = case when addresses < ? then ? else addresses end
                    where tenant_id = :organisation and noticed_on = ?
                    """, now, source, sighting.addresses(), sighting.addresses(), today);
        }
        return added == 1;
    }

    /** @return the notice of the last day */
    @Needs(Permission.SEE_ALL)
    public Optional<Notice> notice() {
        return sql.first(Notice.class, """
                select since, last_at as last, addresses, network_address as source
                from spraying
                where tenant_id = :organisation and last_at >= ?
                order by last_at desc limit 1""", clock.instant().minus(SHOWN));
    }
}
