package org.guestlist.web.login;

import java.time.Instant;
import java.time.ZoneId;
import org.guestlist.login.LoginOutcome.Refused;
import org.guestlist.tenant.Language;
import org.guestlist.web.text.Messages;
import org.guestlist.web.text.Wait;

/**
 * A refusal in the person's words.
 *
 * @param title what happened
 * @param cause why
 * @param remedy what to do next
 * @param supportCode under which an administrator finds the attempt
 */
public record Refusal(String title, String cause, String remedy, String supportCode) {

    /**
     * @param refused what the door said
     * @param language the reader's
     * @param host where the person tried to sign in
     * @param zone the organisation's, for the time of day
     */
    public static Refusal of(Refused refused, Language language, String host, ZoneId zone, Instant now) {
        Wait wait = Wait.until(refused.retryAt().orElse(now), now, zone, language);
        String key = "failure." + refused.failure();
        // Only for a right way to sign in does a text have a gap; a provider's own words are shown apart from ours.
        String detail = refused.detail().map(name -> Messages.format(language, "failure.way", name))
                .orElseGet(() -> Messages.text(language, "failure.way.other"));
        return new Refusal(Messages.text(language, key + ".title"), Messages.format(language, key + ".cause", host, detail),
                Messages.format(language, key + ".remedy", host, wait.until(), wait.minutes(), detail), refused.code().toString());
    }
}
