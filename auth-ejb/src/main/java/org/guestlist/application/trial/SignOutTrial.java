package org.guestlist.application.trial;

import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.util.Optional;
import org.guestlist.application.Application;
import org.guestlist.application.openid.BackChannelLogout;
import org.guestlist.application.openid.BackChannelLogout.Notice;
import org.guestlist.application.openid.BackChannelLogout.Outcome;
import org.guestlist.platform.permission.Needs;
import org.guestlist.platform.permission.Permission;

/**
 * Tells an application that a session has ended which nobody has, as {@link BackChannelLogout} tells it of others. Apart from
 * {@link ApplicationTrial}, since the application is waited for, which no transaction is.
 */
@ApplicationScoped
public class SignOutTrial {

    @Inject
    private BackChannelLogout logout;

    /** @return what was sent and answered; empty if the application wants no notices */
    @Needs(Permission.CHANGE)
    public Optional<TrialStep> run(Application application) {
        return logout.prepareTrial(application).map(this::send);
    }

    private TrialStep send(Notice notice) {
        Outcome outcome = logout.send(notice);
        try {
            return TrialStep.notice(
                    notice.address(), SignedJWT.parse(notice.token()), outcome.text(), outcome.accepted());
        } catch (ParseException e) {
            throw new IllegalStateException("A token that was written here is none", e);
        }
    }
}
