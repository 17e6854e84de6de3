package org.guestlist.application.forwardauth;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationSession;
import org.guestlist.application.ApplicationSessions;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.platform.db.Sql;
import org.guestlist.platform.secret.Token;
import org.guestlist.platform.secret.TokenHash;

/**
 * The sessions at applications behind a reverse proxy, which a cookie on the application's host stands for. A browser gets it for a code
 * that came from here, works once, and only in the browser that the way in began with.
 */
@Stateless
public class ProxySessions {

    /** How long a code can be redeemed, as with OAuth 2.0 (RFC 6749 §4.1.2). */
    static final Duration CODE_LIFETIME = Duration.ofMinutes(1);

    @PersistenceContext
    private EntityManager em;

    @Inject
    private Sql sql;

    @Inject
    private ApplicationSessions sessions;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private Clock clock;

    /**
     * What a code was good for.
     *
     * @param cookie the token for the cookie on the application's host
     * @param page the path and query that the person wanted to see there
     */
    public record Entered(Token cookie, String page) {}

    /**
     * @param session the person's session here, by its public id
     * @param browser the hash of the token that the browser holds on the application's host
     * @param page the path and query that the person wants to see there
     * @return a code; empty if the session here has ended
     */
    public Optional<Token> issueCode(Application application, UUID session, TokenHash browser, String page) {
        return sessions.open(session, application)
                .filter(opened -> opened.isAlive(clock.instant(), tenant.get()))
                .map(opened -> issueCode(opened, browser, page));
    }

    private Token issueCode(ApplicationSession session, TokenHash browser, String page) {
        Token code = Token.random();
        // The row of a session that has just begun is there before what refers to it.
        em.flush();
        sql.update(
                """
                insert into entry_code (
                    code_hash, tenant_id, application_session_id, browser_hash, page, expires_at)
                values (?, :organisation, ?, ?, ?, ?)""",
                code.hash().value(),
                session.getId(),
                browser.value(),
                page,
                clock.instant().plus(CODE_LIFETIME));
        return code;
    }

    /** A code that may be redeemed. */
    public record Code(long applicationSessionId, String page) {}

    /**
     * @param browser the token that the browser holds on the application's host
     * @return empty if the code is none of the application's, of another browser, too old or used, or if the session here has ended
     */
    public Optional<Entered> redeem(Application application, Token code, Token browser) {
        return sql.first(
                        Code.class,
                        """
                        select c.application_session_id, c.page from entry_code c
                        join application_session x on x.id = c.application_session_id
                        where c.code_hash = ? and c.tenant_id = :organisation and c.browser_hash = ? and c.expires_at > ?
                          and x.application_id = ?""",
                        code.hash().value(),
                        browser.hash().value(),
                        clock.instant(),
                        application.getId())
                .filter(found -> isFirstUse(code))
                .flatMap(this::enter);
    }

    /** Of two requests at once, the second finds nothing to delete. */
    private boolean isFirstUse(Token code) {
        return sql.update(
                        "delete from entry_code where code_hash = ?",
                        code.hash().value())
                == 1;
    }

    private Optional<Entered> enter(Code code) {
        return Optional.ofNullable(em.find(ApplicationSession.class, code.applicationSessionId()))
                .filter(session -> session.isAlive(clock.instant(), tenant.get()))
                .map(session -> {
                    Token cookie = Token.random();
                    session.giveCookie(cookie);
                    return new Entered(cookie, code.page());
                });
    }

    /** Signs out of the application; the session here goes on. */
    public void end(Application application, Token cookie) {
        sql.update("""
                update application_session set session_id = null
                where cookie_hash = ? and tenant_id = :organisation and application_id = ?
                """, cookie.hash().value(), application.getId());
    }
}
