package org.guestlist.application;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.QueryHint;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.persistence.config.QueryHints;
import org.guestlist.account.Account;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.organisation.tenant.TenantOwned;
import org.guestlist.platform.db.PlannedOnce;
import org.guestlist.platform.secret.Token;
import org.guestlist.session.LoginSession;

/** A person's session at an application. It hangs on the person's session here, and is over once that is gone. */
@Entity
@Table(name = "application_session")
@NamedQuery(
        name = ApplicationSession.OF_SESSION,
        query =
                "select x from ApplicationSession x where x.session.uuid = :session and x.application.id = :application",
        hints = {
            @QueryHint(name = QueryHints.FETCH, value = "x.account"),
            @QueryHint(name = QueryHints.FETCH, value = "x.session"),
            @QueryHint(name = QueryHints.HINT, value = PlannedOnce.MARK)
        })
public class ApplicationSession extends TenantOwned {

    /** The session at an {@code application}, by its id, that hangs on a {@code session} here, by its public id; all in one statement. */
    static final String OF_SESSION = "ApplicationSession.ofSession";

    @Id
    @SequenceGenerator(name = "application_session_seq", sequenceName = "application_session_seq", allocationSize = 50)
    @GeneratedValue(generator = "application_session_seq")
    private Long id;

    private UUID uuid = UUID.randomUUID();

    /** Each node holds the organisation's applications, so that it is seldom asked for here. */
    @ManyToOne(optional = false, fetch = FetchType.LAZY)
    @JoinColumn(name = "application_id")
    private Application application;

    @ManyToOne(optional = false)
    @JoinColumn(name = "account_id")
    private Account account;

    @ManyToOne
    @JoinColumn(name = "session_id")
    private LoginSession session;

    @Column(name = "cookie_hash")
    private String cookieHash;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "notice_due_at")
    private Instant noticeDueAt;

    @Column(name = "notice_attempts")
    private int noticeAttempts;

    /** For JPA. */
    protected ApplicationSession() {}

    ApplicationSession(Application application, LoginSession session, Instant now) {
        this.application = application;
        this.account = session.getAccount();
        this.session = session;
        this.createdAt = now;
    }

    /** @return whether the person is still signed in here, and may still sign in */
    public boolean isAlive(Instant now, Tenant settings) {
        return endedAt == null && session != null && session.isAdmitted(now, settings);
    }

    /** From now on this token, in a cookie on the application's host, stands for the session; the one before no longer does. */
    public void giveCookie(Token token) {
        cookieHash = token.hash().value();
    }

    public Long getId() {
        return id;
    }

    /** @return the session id that the application knows ({@code sid}, OpenID Connect Back-Channel Logout 1.0 §2.1) */
    public UUID getUuid() {
        return uuid;
    }

    public Application getApplication() {
        return application;
    }

    public Account getAccount() {
        return account;
    }

    /** @return the person's session here; empty once it has ended */
    public Optional<LoginSession> getSession() {
        return Optional.ofNullable(session);
    }

    public Instant getCreatedAt() {
        return createdAt;
    }
}
