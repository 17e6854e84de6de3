package org.guestlist.web.signin.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.audit.SupportCode;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.organisation.tenant.Tenant;
import org.guestlist.signin.login.LoginFailure;
import org.guestlist.signin.login.LoginOutcome.Refused;
import org.guestlist.throttle.limit.SlowDown;
import org.guestlist.web.platform.page.Command;
import org.guestlist.web.platform.page.FieldReader;
import org.guestlist.web.platform.page.FormErrors;
import org.guestlist.web.platform.page.SignInFlash;
import org.guestlist.web.platform.page.TypedFields;
import org.guestlist.web.platform.text.PageLanguage;
import org.omnifaces.util.Faces;

/** What sign-in pages have in common: the reason of a refusal as text, and the way to a new password. */
@RequestScoped
public class LoginForms {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final String EMAIL = "email";
    private static final String PASSWORD = "password";

    @Inject
    private CurrentTenant tenant;

    @Inject
    private PageLanguage language;

    @Inject
    private ExternalContext external;

    @Inject
    private SignInFlash flash;

    @Inject
    private Clock clock;

    @Inject
    private Command command;

    @Inject
    private FormErrors errors;

    /** @return whether the form with address and password was sent */
    static boolean isSent() {
        return Faces.hasContext() && Command.isPosted() && Faces.getRequestParameter(PASSWORD) != null;
    }

    /** @return whether its other button was pressed; then this redirects to <em>forgot password</em>, whatever its fields say */
    boolean leadsToForgotten() throws IOException {
        if (!"forgot".equals(command.name())) {
            return false;
        }
        flash.address((HttpServletResponse) external.getResponse(), Faces.getRequestParameter(EMAIL));
        external.redirect("/forgot-password");
        return true;
    }

    /** Says beside address and password which of them is missing: what is complete, {@link SignInFilter} has taken. */
    void complain() {
        FieldReader fields =
                new TypedFields(EMAIL, PASSWORD).take(Faces.getRequest()).reader(errors);
        fields.demand(EMAIL, "login.email.required");
        fields.demand(PASSWORD, "login.password.required");
    }

    private void slowDown(Refused refused) {
        refused.retryAt()
                .filter(any -> refused.failure() == LoginFailure.TOO_MANY_FROM_SOURCE)
                .ifPresent(this::slowDown);
    }

    /**
     * Answers a request over the rate limit with 429 and when to retry (RFC 6585 §4).
     *
     * @return the refusal to show
     */
    public RefusalWords slowDown(SlowDown answer) {
        slowDown(answer.until());
        return inWords(new Refused(
                LoginFailure.TOO_MANY_FROM_SOURCE, answer.code(), Optional.of(answer.until()), Optional.empty()));
    }

    private void slowDown(Instant until) {
        external.setResponseStatus(TOO_MANY_REQUESTS);
        external.setResponseHeader(
                "Retry-After",
                String.valueOf(
                        Math.max(1, Duration.between(clock.instant(), until).toSeconds() + 1)));
    }

    /** @return the recent refusal with this support code; empty if its wait is over */
    public Optional<RefusalWords> refusal(String code) {
        Optional<Refused> refused = refused(code);
        refused.ifPresent(this::slowDown);
        return refused.map(this::inWords);
    }

    /** @return the same, not as text */
    public Optional<Refused> refused(String code) {
        Instant now = clock.instant();
        return flash.refusal(code)
                .filter(one -> one.retryAt().map(now::isBefore).orElse(true));
    }

    /** @return whether there was a refusal of which this browser has no record, possibly since it rejects cookies */
    public boolean isForgotten(String code) {
        return SupportCode.parse(code).isPresent() && flash.refusal(code).isEmpty();
    }

    /**
     * @param detail the provider's message, or the name of the right sign-in method
     * @return the refusal that a person would be shown, of an attempt that nobody made
     */
    public RefusalWords foretold(LoginFailure failure, Optional<String> detail) {
        return inWords(new Refused(failure, SupportCode.random(), Optional.empty(), detail));
    }

    /** @return the refusal as text for the person */
    public RefusalWords inWords(Refused refused) {
        Tenant here = tenant.get();
        return RefusalWords.of(
                refused,
                language.get(),
                here.getName(),
                here.getHost().toString(),
                here.getTimeZone(),
                clock.instant());
    }
}
