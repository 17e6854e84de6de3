package org.guestlist.login;

import jakarta.ejb.EJBException;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.account.AccountService;
import org.guestlist.audit.Source;
import org.guestlist.db.Columns;
import org.guestlist.db.Database;
import org.guestlist.login.SprayTally.Sighting;
import org.guestlist.mail.MailKind;
import org.guestlist.mail.Outbox;
import org.guestlist.tenant.CurrentTenant;

/** Guessing at many addresses of the current organisation: administrators get one mail a day, and see it on their screens for a day. */
@Stateless
public class Spraying {

    private static final Duration SHOWN = Duration.ofHours(24);

    @Inject
    private Database database;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private AccountService accounts;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    /**
     * What administrators see.
     *
     * @param since when it began
     * @param last when it was last noticed
     * @param addresses how many addresses were tried within some minutes, at its height
     * @param source from which network address; empty for many
     */
    public record Notice(Instant since, Instant last, int addresses, String source) {
    }

    /** Notes it, and mails the administrators if it is the first time on that day. */
    public void noticed(Sighting sighting) {
        String source = sighting.source().map(Source::value).orElse("");
        if (isFirstToday(sighting, source)) {
            Map<String, String> parameters = new HashMap<>(Map.of("addresses", String.valueOf(sighting.addresses())));
            sighting.source().ifPresent(one -> parameters.put("client", one.value()));
            accounts.activeAdministrators().forEach(administrator -> outbox.add(MailKind.SPRAYING, administrator, parameters));
        }
    }

    private boolean isFirstToday(Sighting sighting, String source) {
        Instant now = clock.instant();
        String insert = "insert into spraying (tenant_id, noticed_on, since, last_at, addresses, network_address) values (?, ?, ?, ?, ?, ?)"
                + " on conflict do nothing";
        String update = "update spraying set last_at = ?, network_address = case when network_address = ? then network_address else '' end,"
                + " addresses = case when addresses < ? then ? else addresses end where tenant_id = ? and noticed_on = ?";
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement first = connection.prepareStatement(insert);
                PreparedStatement further = connection.prepareStatement(update)) {
            first.setLong(1, tenant.get().getId());
            first.setObject(2, tenant.get().today(now));
            first.setObject(3, Columns.utc(sighting.since()));
            first.setObject(4, Columns.utc(now));
            first.setInt(5, sighting.addresses());
            first.setString(6, source);
            if (first.executeUpdate() == 1) {
                return true;
            }
            further.setObject(1, Columns.utc(now));
            further.setString(2, source);
            further.setInt(3, sighting.addresses());
            further.setInt(4, sighting.addresses());
            further.setLong(5, tenant.get().getId());
            further.setObject(6, tenant.get().today(now));
            further.executeUpdate();
            return false;
        } catch (SQLException e) {
            throw new EJBException("Guessing could not be noted", e);
        }
    }

    /** @return what was noticed within the last day */
    public Optional<Notice> notice() {
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement select = connection.prepareStatement("select since, last_at, addresses, network_address from spraying"
                        + " where tenant_id = ? and last_at >= ? order by last_at desc limit 1")) {
            select.setLong(1, tenant.get().getId());
            select.setObject(2, Columns.utc(clock.instant().minus(SHOWN)));
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(new Notice(row.getObject(1, OffsetDateTime.class).toInstant(),
                        row.getObject(2, OffsetDateTime.class).toInstant(), row.getInt(3), row.getString(4))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new EJBException("What was noticed could not be read", e);
        }
    }
}
