package org.guestlist.application.openid;

import com.nimbusds.oauth2.sdk.AuthorizationResponse;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.guestlist.application.api.ApiScope;
import org.guestlist.audit.SupportCode;
import org.guestlist.organisation.tenant.Language;
import org.guestlist.platform.permission.AuthenticationContext;

/** What becomes of an authorization request. */
public sealed interface AuthorizationOutcome {

    /** The application gets its answer: a code or an error. */
    record Answer(AuthorizationResponse response) implements AuthorizationOutcome {}

    /**
     * The person has to sign in first.
     *
     * @param to the path and query that goes on with the request
     * @param again whether the person is signed in, but must prove it again
     * @param hint the address to suggest
     * @param language the language that the application asks for
     */
    record SignIn(String to, boolean again, Optional<String> hint, Optional<Language> language)
            implements AuthorizationOutcome {}

    /**
     * The person has to prove once more who is there: the application wants to act in the own name, or needs more than was shown.
     *
     * @param to the path and query that goes on with the request
     * @param there whether it is this one
     * @param context what is to be shown
     */
    record Prove(String to, boolean there, AuthenticationContext context) implements AuthorizationOutcome {}

    /**
     * The person has to say whether the application may act in the own name.
     *
     * @param to the path and query that goes on with the request
     * @param request the address of the stored request
     * @param client the client id
     * @param application its name
     * @param answersAt where the code goes that opens all that: somebody may have registered an address of theirs
     * @param scopes what it could do then, as far as the role of the person goes
     */
    record Allow(String to, String request, UUID client, String application, URI answersAt, Set<ApiScope> scopes)
            implements AuthorizationOutcome {

        /** @return the scopes one after another, so that the yes is to these */
        public String shown() {
            return ApiScope.text(scopes);
        }
    }

    /**
     * The person has to say as whom to go on.
     *
     * @param to the path and query that goes on as the person who is signed in
     */
    record Choose(String to, String application) implements AuthorizationOutcome {}

    /**
     * The person is told why it cannot go on: the application may not, or cannot be told.
     *
     * @param application its name; empty if it is unknown
     * @param target its public id, likewise
     */
    record Refused(AuthorizationProblem problem, Optional<String> application, Optional<UUID> target, SupportCode code)
            implements AuthorizationOutcome {}
}
