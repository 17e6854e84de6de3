package org.guestlist.signin.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Columns;
import org.guestlist.platform.secret.SecretBox;
import org.guestlist.session.AuthenticationMethod;
import org.guestlist.session.ProviderSession;
import org.guestlist.session.ProviderSignIn;

/** Seals half sign-ins for the browser's cookie, and opens them. */
@ApplicationScoped
public class HalfSignIns {

    /** How long the second factor can be shown after the password. */
    public static final Duration LIFETIME = Duration.ofMinutes(10);

    /** Browsers keep 4,096 bytes of a cookie, its name included. */
    private static final int LONGEST = 3_900;

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

    /** @return the text for the cookie, of a length that browsers keep */
    public String seal(HalfSignIn half) {
        String sealed = sealWhole(half);
        return sealed.length() <= LONGEST ? sealed : sealWhole(half.withoutIdToken());
    }

    private String sealWhole(HalfSignIn half) {
        Map<String, String> values = new HashMap<>();
        values.put("tenant", tenant.get().getId().toString());
        values.put("account", String.valueOf(half.accountId()));
        half.passwordChangedAt().ifPresent(at -> values.put("password", at.toString()));
        values.put("backDoor", String.valueOf(half.backDoor()));
        values.put("to", half.to());
        values.put("until", clock.instant().plus(LIFETIME).toString());
        half.there().ifPresent(there -> put(there, values));
        return secrets.seal(PURPOSE, Columns.json(values));
    }

    private static void put(ProviderSignIn there, Map<String, String> values) {
        values.put("provider", String.valueOf(there.session().providerId()));
        values.put("subject", there.session().subject());
        there.session().session().ifPresent(id -> values.put("session", id));
        there.session().algorithm().ifPresent(name -> values.put("algorithm", name));
        there.session().idToken().ifPresent(token -> values.put("idToken", token));
        values.put("label", there.label());
        there.signedInAt().ifPresent(at -> values.put("provenAt", at.toString()));
        values.put("amr", there.by().stream().map(AuthenticationMethod::value).collect(Collectors.joining(" ")));
    }

    private static ProviderSignIn there(Map<String, String> values) {
        return new ProviderSignIn(
                new ProviderSession(
                        Long.parseLong(values.get("provider")),
                        values.get("subject"),
                        Optional.ofNullable(values.get("session")),
                        Optional.ofNullable(values.get("algorithm")),
                        Optional.ofNullable(values.get("idToken"))),
                values.get("label"),
                Optional.ofNullable(values.get("provenAt")).map(Instant::parse),
                AuthenticationMethod.of(List.of(values.get("amr").split(" "))));
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
                        values.containsKey("provider") ? Optional.of(there(values)) : Optional.empty(),
                        values.get("to")));
    }
}
