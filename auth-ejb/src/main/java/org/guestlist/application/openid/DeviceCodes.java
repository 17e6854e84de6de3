package org.guestlist.application.openid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.guestlist.application.api.ApiScope;
import org.guestlist.application.openid.DeviceOutcome.SignIn;
import org.guestlist.application.openid.DeviceOutcome.TooMany;
import org.guestlist.application.openid.DeviceOutcome.Wrong;
import org.guestlist.session.LoginSession;
import org.guestlist.throttle.Throttle;
import org.guestlist.throttle.ThrottleRule.Decision;
import org.guestlist.throttle.limit.Attempt;
import org.guestlist.throttle.limit.Attempts;
import org.guestlist.throttle.limit.Limit;

/**
 * Takes the codes of devices from people, and counts those that are wrong: by person, by network address and by organisation (RFC 8628
 * §5.1). Nobody learns anything of a code without having signed in.
 */
@ApplicationScoped
public class DeviceCodes {

    @Inject
    private DeviceSignIn signIn;

    @Inject
    private Attempts attempts;

    @Inject
    private Throttle throttle;

    @Inject
    private Clock clock;

    /**
     * @param typed may be any text
     * @param session of this browser; empty if nobody is signed in
     * @return what to do next
     */
    public DeviceOutcome look(String typed, Optional<LoginSession> session) {
        return count(typed, session, signIn::look);
    }

    /**
     * Lets the device sign in as this person: only by a form, never by an address.
     *
     * @param shown the scopes that the form has shown, one after another; may be any text
     */
    public DeviceOutcome allow(String typed, String shown, Optional<LoginSession> session) {
        Set<ApiScope> scopes = ApiScope.allOf(shown);
        return count(typed, session, (code, here) -> signIn.allow(code, scopes, here));
    }

    /** Lets the device not sign in. */
    public DeviceOutcome deny(String typed, Optional<LoginSession> session) {
        return count(typed, session, signIn::deny);
    }

    private DeviceOutcome count(
            String typed, Optional<LoginSession> session, BiFunction<TypedCode, LoginSession, DeviceOutcome> step) {
        Optional<TypedCode> code = TypedCode.of(typed);
        if (code.isEmpty()) {
            // It cannot be a code, so it is no guess.
            return new Wrong();
        }
        return session.isEmpty()
                ? new SignIn(DeviceSignIn.address(code.get()), false)
                : count(code.get(), session.get(), step);
    }

    private DeviceOutcome count(
            TypedCode code, LoginSession session, BiFunction<TypedCode, LoginSession, DeviceOutcome> step) {
        String key = Throttle.deviceCode(session.getAccount().getEmail().key());
        try (Attempt attempt = attempts.begin()) {
            Optional<Instant> full = attempt.take(Limit.DEVICE_CODE);
            if (full.isPresent()) {
                return new TooMany(full.get());
            }
            Decision decision = attempt.count(key, Throttle.UNKNOWN_BROWSER);
            if (!(decision instanceof Decision.Open)) {
                attempt.stands();
                return new TooMany(decision instanceof Decision.Wait wait ? wait.until() : clock.instant());
            }
            DeviceOutcome outcome = step.apply(code, session);
            if (outcome instanceof Wrong) {
                attempt.wrong();
            } else if (outcome instanceof DeviceOutcome.Answered) {
                throttle.reset(key, Throttle.UNKNOWN_BROWSER);
                attempt.right();
            }
            return outcome;
        }
    }
}
