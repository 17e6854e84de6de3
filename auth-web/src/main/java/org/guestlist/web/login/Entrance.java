package org.guestlist.web.login;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.Credential;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.audit.SupportCode;
import org.guestlist.limit.SlowDown;
import org.guestlist.login.LoginFailure;
import org.guestlist.login.LoginOutcome.Refused;
import org.guestlist.tenant.CurrentTenant;
import org.guestlist.tenant.Tenant;
import org.guestlist.web.security.HandOver;
import org.guestlist.web.security.LoginResult;
import org.guestlist.web.text.PageLanguage;

/**
 * Where pages show a credential, and learn in the person's words why it was not enough. A refusal is handed over to the same page, opened anew: that
 * can be loaded again and gone back to, and sends no password twice.
 */
@RequestScoped
public class Entrance {

    private static final int TOO_MANY_REQUESTS = 429;

    @Inject
    private SecurityContext security;

    @Inject
    private LoginResult result;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private PageLanguage language;

    @Inject
    private ExternalContext external;

    @Inject
    private HandOver handOver;

    @Inject
    private Clock clock;

    /**
     * Signs in with the credential, or leads back to the page.
     *
     * @param address as typed, for the page that says why not
     * @param page its path, and the query if it has one
     * @return whether somebody is signed in now
     */
    public boolean enter(Credential credential, String address, String page) throws IOException {
        AuthenticationStatus status = security.authenticate((HttpServletRequest) external.getRequest(), response(),
                withParams().credential(credential).newAuthentication(true));
        if (status == AuthenticationStatus.SUCCESS) {
            handOver.forget(response());
            return true;
        }
        Refused refused = refused().orElseThrow(() -> new IllegalStateException("Sign-in ended as " + status + " without a reason"));
        external.redirect(handOver.refusal(response(), address, refused, page));
        return false;
    }

    /** Goes on to <em>forgot password</em> with the address that was typed, which may be null. */
    public void forgot(String address) throws IOException {
        handOver.address(response(), address);
        external.redirect("/forgot-password");
    }

    private void slowDown(Refused refused) {
        refused.retryAt().filter(any -> refused.failure() == LoginFailure.TOO_MANY_FROM_SOURCE).ifPresent(this::slowDown);
    }

    /**
     * Answers 429 and when to come again (RFC 6585 §4) to one request too many.
     *
     * @return what to tell
     */
    public Refusal slowDown(SlowDown answer) {
        slowDown(answer.until());
        return inWords(new Refused(LoginFailure.TOO_MANY_FROM_SOURCE, answer.code(), Optional.of(answer.until()), Optional.empty()));
    }

    private void slowDown(Instant until) {
        external.setResponseStatus(TOO_MANY_REQUESTS);
        external.setResponseHeader("Retry-After", String.valueOf(Math.max(1, Duration.between(clock.instant(), until).toSeconds() + 1)));
    }

    /** @return why somebody was refused a moment ago, by the support code; nothing if the wait that was told is over */
    public Optional<Refusal> refusal(String code) {
        Optional<Refused> refused = refused(code);
        refused.ifPresent(this::slowDown);
        return refused.map(this::inWords);
    }

    /** @return the same, not in words */
    public Optional<Refused> refused(String code) {
        Instant now = clock.instant();
        return handOver.refusal(code).filter(one -> one.retryAt().map(now::isBefore).orElse(true));
    }

    /** @return whether somebody was refused of whom this browser knows no more, or never did: it may keep no cookies */
    public boolean isForgotten(String code) {
        return SupportCode.parse(code).isPresent() && handOver.refusal(code).isEmpty();
    }

    private Optional<Refused> refused() {
        return result.outcome().filter(Refused.class::isInstance).map(Refused.class::cast);
    }

    private Refusal inWords(Refused refused) {
        Tenant here = tenant.get();
        return Refusal.of(refused, language.get(), here.getName(), here.getHost().toString(), here.getTimeZone(), clock.instant());
    }

    private HttpServletResponse response() {
        return (HttpServletResponse) external.getResponse();
    }
}
