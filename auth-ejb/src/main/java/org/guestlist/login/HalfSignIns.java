package org.guestlist.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.guestlist.db.Columns;
import org.guestlist.secret.SecretBox;
import org.guestlist.tenant.CurrentTenant;

/** Seals half sign-ins for the browser's cookie, and opens them. */
@ApplicationScoped
public class HalfSignIns {

    /** How long the second factor can be shown after the password. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final String PURPOSE = "sign-in before its second factor";

    @Inject
    private SecretBox secrets;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /** For CDI. */
    protected HalfSignIns() {}

    HalfSignIns(SecretBox secrets, CurrentTenant tenant, Clock clock) {
        this.secrets = secrets;
        this.tenant = tenant;
        this.clock = clock;
    }

    /** @return the text for the cookie */
    public String seal(HalfSignIn half) {
        Map<String, String> values = new HashMap<>();
        values.put("tenant", tenant.get().getId().toString());
        values.put("account", String.valueOf(half.accountId()));
        half.passwordChangedAt().ifPresent(at -> values.put("password", at.toString()));
        values.put("backDoor", String.valueOf(half.backDoor()));
        values.put("to", half.to());
        values.put("until", clock.instant().plus(LIFETIME).toString());
        return secrets.seal(PURPOSE, Columns.json(values));
    }

    /** @return the half sign-in; empty if the text is not from here, from another organisation, or too old */
    public Optional<HalfSignIn> open(String sealed) {
        return secrets.open(PURPOSE, sealed)
                .map(Columns::map)
                .filter(values ->
                        values.get("tenant").equals(tenant.get().getId().toString()))
                .filter(values -> clock.instant().isBefore(Instant.parse(values.get("until"))))
                .map(values -> new HalfSignIn(
                        Long.parseLong(values.get("account")),
                        Optional.ofNullable(values.get("password")).map(Instant::parse),
                        Boolean.parseBoolean(values.get("backDoor")),
                        values.get("to")));
    }
}
