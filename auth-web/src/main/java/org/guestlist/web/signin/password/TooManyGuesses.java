package org.guestlist.web.signin.password;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.organisation.tenant.CurrentTenant;
import org.guestlist.web.platform.text.PageLanguage;
import org.guestlist.web.platform.text.Text;
import org.guestlist.web.platform.text.Wait;

/** Says that the current password was wrong too often, and until when to wait. */
@RequestScoped
public class TooManyGuesses {

    @Inject
    private Text text;

    @Inject
    private CurrentTenant tenant;

    @Inject
    private PageLanguage language;

    @Inject
    private Clock clock;

    /** @param retryAt when to retry; empty if only <em>forgot password</em> helps */
    public String tell(Optional<Instant> retryAt) {
        return retryAt.map(end -> Wait.until(end, clock.instant(), tenant.get().getTimeZone(), language.get()))
                .map(wait -> text.format("account.current.tooMany", wait.until(), wait.minutes()))
                .orElseGet(() -> text.get("account.current.locked"));
    }
}
