package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.JWTID;
import com.nimbusds.oauth2.sdk.id.Subject;
import com.nimbusds.openid.connect.sdk.claims.LogoutTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.claims.SessionID;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationSession;
import org.guestlist.platform.outbound.OutboundException;
import org.guestlist.platform.outbound.OutboundHttp;
import org.guestlist.signing.SigningKeys;
import org.guestlist.signing.TokenKind;

/** Tells an application that a session has ended (OpenID Connect Back-Channel Logout 1.0 §2.5). */
@Stateless
public class BackChannelLogout {

    private static final Duration LIFETIME = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private OutboundHttp http;

    @Inject
    private SigningKeys keys;

    @Inject
    private Subjects subjects;

    @Inject
    private Endpoints endpoints;

    @Inject
    private Clock clock;

    /**
     * What is to be sent.
     *
     * @param address where the application receives it
     * @param token the signed logout token
     */
    public record Notice(URI address, String token) {}

    /** @return the notice for this session at an application, by its id; empty if the application no longer wants it */
    public Optional<Notice> prepare(long session) {
        return Optional.ofNullable(em.find(ApplicationSession.class, session)).flatMap(ended -> {
            Application application = ended.getApplication();
            return application
                    .addresses()
                    .backChannelLogout()
                    .map(address -> new Notice(address, token(ended, application)));
        });
    }

    private String token(ApplicationSession ended, Application application) {
        Instant now = clock.instant();
        LogoutTokenClaimsSet claims = new LogoutTokenClaimsSet(
                endpoints.issuer(),
                new Subject(subjects.of(ended.getAccount(), application)),
                new Audience(application.getUuid().toString()).toSingleAudienceList(),
                Date.from(now),
                Date.from(now.plus(LIFETIME)),
                new JWTID(UUID.randomUUID().toString()),
                new SessionID(ended.getUuid().toString()));
        try {
            return keys.sign(application.tokens().algorithm(), TokenKind.LOGOUT, claims.toJWTClaimsSet());
        } catch (ParseException e) {
            throw new IllegalStateException("Claims that were set here are none", e);
        }
    }

    /** @return why the application has not accepted it; empty if it has (§2.8). The call is made outside of a transaction. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Optional<String> send(Notice notice) {
        String form = "logout_token=" + URLEncoder.encode(notice.token(), StandardCharsets.UTF_8);
        try {
            int status = http.send(
                            "POST",
                            notice.address(),
                            Map.of("Content-Type", "application/x-www-form-urlencoded"),
                            form.getBytes(StandardCharsets.UTF_8),
                            PATIENCE)
                    .status();
            return status / 100 == 2 ? Optional.empty() : Optional.of("HTTP " + status);
        } catch (OutboundException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
