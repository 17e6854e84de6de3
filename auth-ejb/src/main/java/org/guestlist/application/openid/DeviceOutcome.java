package org.guestlist.application.openid;

import java.time.Instant;
import java.util.Set;
import org.guestlist.application.api.ApiScope;
import org.guestlist.platform.permission.AuthenticationContext;

/** What becomes of the code of a device that a person has typed. */
public sealed interface DeviceOutcome {

    /** No request waits for this code. Whether it is mistyped, too old or used, nobody learns. */
    record Wrong() implements DeviceOutcome {}

    /** Too many were wrong; not even a right one is looked at. */
    record TooMany(Instant until) implements DeviceOutcome {}

    /**
     * The person has to sign in first.
     *
     * @param to the path and query that goes on with the code
     * @param again whether the person is signed in, but must prove it again
     */
    record SignIn(String to, boolean again) implements DeviceOutcome {}

    /**
     * The person has to prove once more who is there: the application wants to act in the own name, or needs more than was shown.
     *
     * @param context what is to be shown
     */
    record Prove(AuthenticationContext context) implements DeviceOutcome {}

    /**
     * The person has to say whether the device may sign in.
     *
     * @param code as the device shows it
     * @param application its name
     * @param networkAddress from where the device has asked
     * @param program what the device says it is, in short; may be empty
     * @param askedAt when it has asked
     * @param scopes what the application could do in the person's name then
     */
    record Ask(
            String code,
            String application,
            String networkAddress,
            String program,
            Instant askedAt,
            Set<ApiScope> scopes)
            implements DeviceOutcome {

        /** @return the scopes one after another, so that the yes is to these */
        public String shown() {
            return ApiScope.text(scopes);
        }
    }

    /** The person may not use the application, and neither may the device. */
    record Refused(AuthorizationOutcome.Refused why) implements DeviceOutcome {}

    /** The device learns what the person has said. */
    record Answered(boolean allowed) implements DeviceOutcome {}
}
