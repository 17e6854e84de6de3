package org.guestlist.application.forwardauth;

import org.guestlist.application.openid.AuthorizationOutcome;
import org.guestlist.platform.permission.AuthenticationContext;

/** What becomes of a person who wants to go to an application behind a reverse proxy. */
public sealed interface EntryOutcome {

    /** The person goes there, with a code. */
    record Enters(ProxiedAddress callback) implements EntryOutcome {}

    /** The person has to sign in first. */
    record SignsIn() implements EntryOutcome {}

    /**
     * The person has to show more first.
     *
     * @param context what is to be shown
     */
    record Proves(AuthenticationContext context) implements EntryOutcome {}

    /** The person is told why it cannot go on. */
    record Refused(AuthorizationOutcome.Refused why) implements EntryOutcome {}
}
