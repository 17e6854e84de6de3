package org.guestlist.application.openid;

import com.nimbusds.openid.connect.sdk.Prompt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.guestlist.platform.permission.Proof;
import org.guestlist.session.LoginSession;

/** What a request demands of the sign-in of the person who answers it. */
@ApplicationScoped
class SignInDemands {

    @Inject
    private Clock clock;

    /** @return whether {@code prompt=login} or {@code max_age} demands a sign-in that is later than the session's */
    boolean mustSignInAgain(CodeRequest request, LoginSession session) {
        boolean tooOld = request.maxAge()
                        .filter(age ->
                                signedIn(request, session).plusSeconds(age).isBefore(clock.instant()))
                        .isPresent()
                // With max_age=0 the sign-in that was demanded is enough, however long the way back takes.
                && isSignedInBefore(request, session);
        return tooOld || request.asksFor(Prompt.Type.LOGIN) && isSignedInBefore(request, session);
    }

    /** @return whether the person had signed in before the request was stored; a request that is not stored has not led to a sign-in yet */
    static boolean isSignedInBefore(CodeRequest request, LoginSession session) {
        return request.stored().isEmpty() || signedIn(request, session).isBefore(request.since());
    }

    /** What an application does in the name of a person takes what counts as a proof here, of which a sign-in need not be one. */
    private static Instant signedIn(CodeRequest request, LoginSession session) {
        return request.apiScopes().isEmpty()
                ? session.getCreatedAt()
                : session.getProvenAt().orElse(Instant.EPOCH);
    }

    /** @return whether the application wants to act in the person's name, and the person has not proven lately who is there */
    boolean isProofDue(CodeRequest request, LoginSession session) {
        return !request.apiScopes().isEmpty() && !session.proof(clock.instant()).covers(Proof.FRESH);
    }
}
