package org.guestlist.provider.sso;

import com.nimbusds.jose.proc.SecurityContext;
import java.time.Duration;

/**
 * The deadline of a single sign-on. All calls of one step share it, so that a provider that is slow at each of them costs no more than one
 * that is slow at the first. As Nimbus's context it is available where keys are fetched.
 */
final class SignOnDeadline implements SecurityContext {

    /** How long the provider may take for all calls of one browser request. */
    static final Duration LIMIT = Duration.ofSeconds(4);

    private final long end;

    private SignOnDeadline(Duration limit) {
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** @return a deadline that starts now */
    static SignOnDeadline start() {
        return new SignOnDeadline(LIMIT);
    }

    /** @return the deadline that Nimbus passed on, or one that starts now */
    static SignOnDeadline of(SecurityContext context) {
        return context instanceof SignOnDeadline deadline ? deadline : start();
    }

    /** @return how much time is left, zero when it has passed */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }
}
