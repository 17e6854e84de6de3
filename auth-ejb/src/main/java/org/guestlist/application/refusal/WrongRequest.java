package org.guestlist.application.refusal;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.guestlist.application.AddressProblem;
import org.guestlist.application.Application;
import org.guestlist.application.ApplicationKind;

/**
 * Equal requests of an application that were refused.
 *
 * @param problem what is wrong with them
 * @param sentHash tells them from others with the same problem
 * @param sent what was sent, as far as it may be kept; empty for nothing
 * @param supportCode under which the audit log has the latest that it names
 * @param firstAt when the first came
 * @param lastAt when the last came
 * @param occurrences how many there were
 */
public record WrongRequest(
        RequestProblem problem,
        String sentHash,
        String sent,
        String supportCode,
        Instant firstAt,
        Instant lastAt,
        long occurrences) {

    /** Instead of the hash, for many different ones that are counted together; no hash is like that. */
    static final String MANY = "many";

    /** @return whether it stands for many different ones, of which nothing single is known */
    public boolean isMany() {
        return sentHash.equals(MANY);
    }

    /** @return the redirect address that was asked for, if it is one that can be registered */
    public Optional<URI> redirect() {
        return problem == RequestProblem.WRONG_REDIRECT && !isMany() ? AddressProblem.check(sent) : Optional.empty();
    }

    /** @return why the redirect address that was asked for cannot be registered; empty if it can, or was none */
    public Optional<AddressProblem> whyNot() {
        return problem == RequestProblem.WRONG_REDIRECT && !isMany() && !sent.isEmpty()
                ? AddressProblem.of(sent)
                        .filter(why -> why != AddressProblem.OTHER || !sent.contains(SentText.LEFT_OUT))
                : Optional.empty();
    }

    /** @return whether its redirect address is on another host than all that are registered: perhaps not the application's own */
    public boolean isElsewhere(Application application) {
        return redirect()
                .filter(asked -> application.addresses().redirects().stream()
                        .noneMatch(one -> one.getScheme().equals(asked.getScheme())
                                && String.valueOf(one.getHost()).equals(String.valueOf(asked.getHost()))))
                .isPresent();
    }

    /** @return whether it would go away without PKCE, and the application may be without: never by the rules of FAPI 2.0 */
    public boolean isPkceOffered(Application application) {
        return problem == RequestProblem.PKCE_MISSING
                && application.getKind() == ApplicationKind.WEB
                && !application.requests().isFapi();
    }

    /** @return whether the same request would be accepted as the application is set now */
    boolean isSettled(Application application) {
        return redirect().filter(application.addresses()::allowsRedirect).isPresent()
                || problem == RequestProblem.PKCE_MISSING && !application.isPkceRequired()
                || problem == RequestProblem.PUSH_MISSING
                        && !application.requests().pushedRequired()
                || problem == RequestProblem.DPOP_MISSING
                        && !application.requests().dpopRequired();
    }
}
