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
import org.guestlist.application.SignOutNotices;
import org.guestlist.platform.outbound.OutboundException;
import org.guestlist.platform.outbound.OutboundHttp;
import org.guestlist.platform.outbound.Reach;
import org.guestlist.platform.secret.Authorities;
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
     * @param reach how far the call may go
     * @param token the signed logout token
     */
    public record Notice(URI address, Reach reach, String token) {}

    /** @return the notice for this session at an application, by its id; empty if the application no longer wants it */
    public Optional<Notice> prepare(long session) {
        return Optional.ofNullable(em.find(ApplicationSession.class, session)).flatMap(ended -> {
            Application application = ended.getApplication();
            Subject subject = new Subject(subjects.of(ended.getAccount(), application));
            return prepare(application, subject, ended.getUuid());
        });
    }

    /** @return a notice for a session that nobody has, to see what the application answers; empty if it wants none */
    public Optional<Notice> prepareTrial(Application application) {
        // Without a subject: none of the person's sessions there ends.
        return prepare(application, null, UUID.randomUUID());
    }

    private Optional<Notice> prepare(Application application, Subject subject, UUID session) {
        SignOutNotices notices = application.notices();
        return notices.backChannel()
                .map(address -> new Notice(
                        address,
                        new Reach(notices.inside(), notices.authorities().map(Authorities::parse)),
                        token(application, subject, session)));
    }

    private String token(Application application, Subject subject, UUID session) {
        Instant now = clock.instant();
        LogoutTokenClaimsSet claims = new LogoutTokenClaimsSet(
                endpoints.issuer(),
                subject,
                new Audience(application.getUuid().toString()).toSingleAudienceList(),
                Date.from(now),
                Date.from(now.plus(LIFETIME)),
                new JWTID(UUID.randomUUID().toString()),
                new SessionID(session.toString()));
        try {
            return keys.sign(application.tokens().algorithm(), TokenKind.LOGOUT, claims.toJWTClaimsSet());
        } catch (ParseException e) {
            throw new IllegalStateException("Claims that were set here are none", e);
        }
    }

    /**
     * What has become of a notice.
     *
     * @param text the status of the answer, or why there is none, for administrators
     * @param accepted whether the application has accepted it (§2.8)
     */
    public record Outcome(String text, boolean accepted) {}

    /** Sends it. The call is made outside of a transaction. */
    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public Outcome send(Notice notice) {
        String form = "logout_token=" + URLEncoder.encode(notice.token(), StandardCharsets.UTF_8);
        try {
            int status = http.send(
                            "POST",
                            notice.address(),
                            Map.of("Content-Type", "application/x-www-form-urlencoded"),
                            form.getBytes(StandardCharsets.UTF_8),
                            PATIENCE,
                            notice.reach())
                    .status();
            return new Outcome("HTTP " + status, status / 100 == 2);
        } catch (OutboundException e) {
            return new Outcome(String.valueOf(e.getMessage()), false);
        }
    }
}
